; A program for the test of the installer: it stays open for SECONDS, and does nothing.
Target amd64-unicode
Name "Stand-in"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
VIProductVersion "${VERSION4}"
VIAddVersionKey "ProductName" "Stand-in"
VIAddVersionKey "FileVersion" "${VERSION4}"
VIAddVersionKey "FileDescription" "Stand-in"
VIAddVersionKey "LegalCopyright" "None"
Section
  IfFileExists "$EXEDIR\stay-open" 0 done
  Sleep 20000
  done:
SectionEnd
