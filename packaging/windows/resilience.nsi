; The installer for Windows: for one person, without an administrator.
;
; Compiled by packaging/windows/build, which hands over PAYLOAD, VERSION, VERSION4, SIZE_KB, OUT,
; ICON, BACKUP_ICON, SIDE_PICTURE and, where a certificate is at hand, SIGN.
;
; What is where:
;   %LOCALAPPDATA%\Programs\Resilience\program   the program; ours alone, replaced as a whole
;   %LOCALAPPDATA%\Programs\Resilience\Uninstall.exe
;   %LOCALAPPDATA%\Resilience                    the person's data; never touched from here
;
; Exit status: 0 done, 1 given up by the person, 2 failed, 3 the program is open, 4 the folder or
; this Windows does not do.

Target amd64-unicode
!define APP_ID "org.resilience.Resilience"
!define NAME "Resilience"
!define PROGRAM "resilience-desktop.exe"
!define PARENT_UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall"
!define UNINSTALL_KEY "${PARENT_UNINSTALL}\${APP_ID}"
!define CLASSES "Software\Classes"
!define MAIL_TYPE "Resilience.Mail.1"
!define BACKUP_TYPE "Resilience.Backup.1"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define PARENT_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"
!define APP_PATHS "${PARENT_PATHS}\${PROGRAM}"

!define EXIT_FAILED 2
!define EXIT_OPEN 3
!define EXIT_UNFIT 4
; Windows 10, 1809: the first that Qt 6.8 and later start on.
!define OLDEST_BUILD 17763

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
SetCompressor /SOLID lzma
AllowSkipFiles off
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} ${VERSION} Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "The Resilience maintainers"
VIAddVersionKey "LegalCopyright" "The Resilience maintainers, MIT licence"
VIAddVersionKey "OriginalFilename" "Resilience-${VERSION}-setup.exe"

!ifdef SIGN
  !finalize `${SIGN}`
  !uninstfinalize `${SIGN}`
!endif

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"
!insertmacro VersionCompare

Var DataFolder
Var Words

; --- Pages -----------------------------------------------------------------------------------

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "Resilience ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "This puts Resilience on this computer, for you alone. It needs no \
administrator.$\r$\n$\r$\nEverything you write stays on this computer. The program opens no network \
connection.$\r$\n$\r$\n$Words"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Resilience is there"
!define MUI_FINISHPAGE_TEXT "You find it in the start menu."
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Open Resilience"
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Put an icon on the desktop"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutIconOnDesktop
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "This takes the program away. What you have written stays, in \
$DataFolder"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Resilience has been removed"
!define MUI_FINISHPAGE_TEXT "What you have written is still in$\r$\n$\r$\n$DataFolder\
$\r$\n$\r$\nA later Resilience finds it there. If you want it gone as well, delete that folder."
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "English"

; --- What installing and uninstalling share ----------------------------------------------------

!macro SHARED un
; Sets $DataFolder to where the person's data is: resilience_desktop/host/folders.py says the same.
Function ${un}FindData
  ReadEnvStr $DataFolder "RESILIENCE_DATA_DIR"
  ${If} $DataFolder == ""
    StrCpy $DataFolder "$LOCALAPPDATA\${NAME}"
  ${EndIf}
FunctionEnd

; Goes on only when no program is open from our folder. A running one cannot be opened for writing.
; The person is asked to close it, and not the program ended: a wallow window may be running in it.
Function ${un}WaitUntilClosed
  again:
  ${IfNot} ${FileExists} "$INSTDIR\program\${PROGRAM}"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\program\${PROGRAM}" a
  ${IfNot} ${Errors}
    FileClose $0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "Resilience is open. Close it, also by its icon \
beside the clock (Quit), and then choose Retry.$\r$\n$\r$\nNothing has been changed yet." \
    /SD IDCANCEL IDRETRY again
  SetErrorLevel ${EXIT_OPEN}
  Quit
FunctionEnd

; Tells the shell to look at types, icons and the start menu anew (SHCNE_ASSOCCHANGED).
Function ${un}TellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
!macroend
!insertmacro SHARED ""
!insertmacro SHARED "un."

; --- Installing --------------------------------------------------------------------------------

Function .onInit
  SetShellVarContext current
  Call FindData
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "Resilience needs Windows 10, version 1809, or a later one." /SD IDOK
    SetErrorLevel ${EXIT_UNFIT}
    Quit
  ${EndIf}
  ; The program is replaced as a whole and later taken away: never where the data is.
  ${If} $INSTDIR == $DataFolder
    MessageBox MB_OK|MB_ICONSTOP "Your data is in $INSTDIR. Choose another folder for the program." \
      /SD IDOK
    SetErrorLevel ${EXIT_UNFIT}
    Quit
  ${EndIf}
  Call LookForEarlier
FunctionEnd

; Says in $Words what stands there already, and asks before a newer version is replaced.
Function LookForEarlier
  StrCpy $Words "Choose Install to begin."
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 == ""
    Return
  ${EndIf}
  StrCpy $Words "Resilience $0 is replaced. Your data stays as it is. Choose Install to begin."
  ${VersionCompare} "$0" "${VERSION}" $1
  ${If} $1 = 1
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "A newer Resilience ($0) is on this computer. \
An older one may not be able to open its data.$\r$\n$\r$\nReplace it by ${VERSION} all the same?" \
      /SD IDYES IDYES goOn
    SetErrorLevel 1
    Quit
    goOn:
  ${EndIf}
FunctionEnd

Section "Resilience"
  SetShellVarContext current
  ; What an installation that was cut off has left: the whole version is the one set aside.
  Call BringBack
  Call WaitUntilClosed
  Call SetAside
  SetOutPath "$INSTDIR\program"
  SetOverwrite on
  ClearErrors
  File /r "${PAYLOAD}"
  File "/oname=backup.ico" "${BACKUP_ICON}"
  ${If} ${Errors}
    DetailPrint "Not all files could be written."
    SetErrorLevel ${EXIT_FAILED}
    Abort
  ${EndIf}
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\program.old"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  StrCpy $0 "$SMPROGRAMS\${NAME}.lnk"
  Call WriteShortcut
  Call Register
  Call TellShell
SectionEnd

; The old version is moved aside, so that it can come back when the new one does not fit on the disk.
Function SetAside
  ${If} ${FileExists} "$INSTDIR\program\${PROGRAM}"
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
    ${If} ${Errors}
      DetailPrint "The old version is in use and could not be replaced."
      SetErrorLevel ${EXIT_OPEN}
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Function BringBack
  ${If} ${FileExists} "$INSTDIR\program.old\${PROGRAM}"
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\program"
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
  ${EndIf}
FunctionEnd

Function .onInstFailed
  Call BringBack
FunctionEnd

; Writes the shortcut $0. With our AppUserModelID, or the taskbar would show the program twice
; once it is pinned, and notifications would go unnamed.
Function WriteShortcut
  CreateShortcut "$0" "$INSTDIR\program\${PROGRAM}" "" "$INSTDIR\program\${PROGRAM}" 0 SW_SHOWNORMAL "" \
    "From the sting of a no to the next step"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r1 ""
  ${If} $1 P<> 0
    ${IUnknown::QueryInterface} $1 '("${IID_IPersistFile}",.r2)'
    ${If} $2 P<> 0
      ${IPersistFile::Load} $2 '("$0",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $1 '("${IID_IPropertyStore}",.r3)'
      ${If} $3 P<> 0
        System::Call '*(&w64 "${APP_ID}")p.r4'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r5'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r4)p.r6'
        ${IPropertyStore::SetValue} $3 '($5,$6)'
        ${IPropertyStore::Commit} $3 ""
        ${IUnknown::Release} $3 ""
        System::Free $4
        System::Free $5
        System::Free $6
      ${EndIf}
      ${IPersistFile::Save} $2 '("$0",1)'
      ${IUnknown::Release} $2 ""
    ${EndIf}
    ${IUnknown::Release} $1 ""
  ${EndIf}
FunctionEnd

Function PutIconOnDesktop
  StrCpy $0 "$DESKTOP\${NAME}.lnk"
  Call WriteShortcut
FunctionEnd

Function Register
  StrCpy $0 "$INSTDIR\program\${PROGRAM}"

  ; Settings > Apps.
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$0,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The Resilience maintainers"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  ; The name and picture of notifications, and Win+R.
  WriteRegStr HKCU "${CLASSES}\AppUserModelId\${APP_ID}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${APP_PATHS}" "" "$0"

  ; "Open with" for mails. Only an offer: what opens them now stays what opens them.
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\DefaultIcon" "" "$0,0"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".eml" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".mbox" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".resilience" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$0" "%1"'
  WriteRegStr HKCU "${CLASSES}\${MAIL_TYPE}" "" "Mail with a no"
  WriteRegStr HKCU "${CLASSES}\${MAIL_TYPE}\DefaultIcon" "" "$0,0"
  WriteRegStr HKCU "${CLASSES}\${MAIL_TYPE}\shell\open\command" "" '"$0" "%1"'
  WriteRegStr HKCU "${CLASSES}\.eml\OpenWithProgids" "${MAIL_TYPE}" ""
  WriteRegStr HKCU "${CLASSES}\.mbox\OpenWithProgids" "${MAIL_TYPE}" ""

  ; Our own type: a backup.
  WriteRegStr HKCU "${CLASSES}\${BACKUP_TYPE}" "" "Resilience backup"
  WriteRegStr HKCU "${CLASSES}\${BACKUP_TYPE}\DefaultIcon" "" "$INSTDIR\program\backup.ico"
  WriteRegStr HKCU "${CLASSES}\${BACKUP_TYPE}\shell\open\command" "" '"$0" "%1"'
  WriteRegStr HKCU "${CLASSES}\.resilience" "" "${BACKUP_TYPE}"
  WriteRegStr HKCU "${CLASSES}\.resilience" "Content Type" "application/vnd.resilience.backup+sqlite3"
  WriteRegStr HKCU "${CLASSES}\.resilience\OpenWithProgids" "${BACKUP_TYPE}" ""
FunctionEnd

; --- Uninstalling ------------------------------------------------------------------------------

Function un.onInit
  SetShellVarContext current
  Call un.FindData
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.WaitUntilClosed
  SetOutPath "$TEMP"
  ; Two folders of ours by their own names: whatever else lies beside them is somebody's.
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.old"
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    DetailPrint "Not all files could be removed."
    SetErrorLevel ${EXIT_FAILED}
    Abort
  ${EndIf}
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Call un.Deregister
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Call un.TellShell
  DetailPrint "Your data is still in $DataFolder"
SectionEnd

Function un.Deregister
  Call un.StayOutOfLogin
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${CLASSES}\AppUserModelId\${APP_ID}"
  DeleteRegKey HKCU "${APP_PATHS}"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegKey HKCU "${CLASSES}\${MAIL_TYPE}"
  DeleteRegKey HKCU "${CLASSES}\${BACKUP_TYPE}"
  ReadRegStr $0 HKCU "${CLASSES}\.resilience" ""
  ${If} $0 == "${BACKUP_TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.resilience" ""
    DeleteRegValue HKCU "${CLASSES}\.resilience" "Content Type"
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.resilience\OpenWithProgids" "${BACKUP_TYPE}"
  DeleteRegValue HKCU "${CLASSES}\.eml\OpenWithProgids" "${MAIL_TYPE}"
  DeleteRegValue HKCU "${CLASSES}\.mbox\OpenWithProgids" "${MAIL_TYPE}"
  ; Other programs have their own names under these keys: only what is empty goes.
  DeleteRegKey /ifempty HKCU "${PARENT_UNINSTALL}"
  DeleteRegKey /ifempty HKCU "${PARENT_PATHS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\AppUserModelId"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.resilience\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.resilience"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.eml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.eml"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.mbox\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.mbox"
FunctionEnd

; The choice "Start with the login" (resilience_desktop/host/autostart.py), when it starts this copy.
Function un.StayOutOfLogin
  ReadRegStr $0 HKCU "${RUN_KEY}" "${NAME}"
  StrCpy $1 "$INSTDIR\program\"
  StrLen $2 $1
  StrCpy $3 $0 1
  ${If} $3 == '"'
    StrCpy $0 $0 "" 1
  ${EndIf}
  StrCpy $0 $0 $2
  ${If} $0 == $1
    DeleteRegValue HKCU "${RUN_KEY}" "${NAME}"
    DeleteRegValue HKCU "${APPROVED_KEY}" "${NAME}"
  ${EndIf}
FunctionEnd
