# Completion of resilience-desktop for fish.
# Made by packaging/linux/data/make from the program's own arguments.

function __resilience_desktop_in --description 'Whether this command was given ("": none yet)'
    set -l given (commandline -opc)
    set -l command ""
    set -e given[1]
    while set -q given[1]
        switch $given[1]
            case --data-dir --do
                set -e given[1]
            case import import-wins import-people report export calendar backup restore check
                set command $given[1]
                break
        end
        set -e given[1]
    end
    test "$command" = "$argv[1]"
end

complete -c resilience-desktop -l data-dir -x -a '(__fish_complete_directories)' -d 'where the profile is; else RESILIENCE_DATA_DIR, else the usual place'
complete -c resilience-desktop -l demo -d 'use a filled example, which is deleted at the end'
complete -c resilience-desktop -s h -l help -d 'show a short help and exit'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -l do -x -a 'got-a-no wallow' -d 'open the window, or take the open one, and begin with this'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -l quietly -d 'open the window out of the way, as a start at login does'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -l doctor -d 'look what this computer lacks for the window, and say how to get it'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -l self-test -d 'try the whole program in a profile of its own and without a screen, and write what came of it, to FILE where one is named'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -l version -d 'say which version this is'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a import -d 'Bring in the spreadsheet of a job search (CSV), or an export (JSON).'
complete -c resilience-desktop -n '__resilience_desktop_in import' -l preview -d 'only say what would be added, change nothing'
complete -c resilience-desktop -n '__resilience_desktop_in import' -l dates -x -a 'day-first month-first' -d 'how dates such as 03/04/2026 are to be read; else the column decides'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a import-wins -d 'Bring in a list of wins (text, Markdown or CSV).'
complete -c resilience-desktop -n '__resilience_desktop_in import-wins' -l preview -d 'only say what would be added, change nothing'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a import-people -d 'Bring in people (address cards, or LinkedIn’s Connections.csv).'
complete -c resilience-desktop -n '__resilience_desktop_in import-people' -l preview -d 'only say what would be added, change nothing'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a report -d 'Write a progress report.'
complete -c resilience-desktop -n '__resilience_desktop_in report' -f
complete -c resilience-desktop -n '__resilience_desktop_in report' -l from -x -d 'first day, such as 2026-01-01; else 90 days before the last'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l to -x -d 'last day; else today'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l format -x -a 'html pdf md csv json' -d 'else the ending of FILE says it, else html'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l audience -x -a 'mine coach office supporter' -d 'for whom it is, which decides what is in it; else mine'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l sections -x -d 'sections with commas between, in the order wished; else the audience’s own'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l minimum -x -d 'applications a week that are asked for, for the log of the employment office'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l question -x -d 'a question to talk about; may be given more than once'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l replace-names -d 'call companies and people A, B, C everywhere'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l paper -x -a 'a4 letter' -d 'size of the PDF\'s pages; else what is usual'
complete -c resilience-desktop -n '__resilience_desktop_in report' -s o -l output -r -F -d 'where to'
complete -c resilience-desktop -n '__resilience_desktop_in report' -l include-private -d 'also feelings, notes, messages and reflections'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a export -d 'Write everything to one JSON file.'
complete -c resilience-desktop -n '__resilience_desktop_in export' -f
complete -c resilience-desktop -n '__resilience_desktop_in export' -s o -l output -r -F -d 'where to'
complete -c resilience-desktop -n '__resilience_desktop_in export' -l include-private -d 'also feelings, notes, messages and reflections'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a calendar -d 'Write goals and follow-ups for a calendar (ICS).'
complete -c resilience-desktop -n '__resilience_desktop_in calendar' -f
complete -c resilience-desktop -n '__resilience_desktop_in calendar' -l tasks -d 'as tasks (not every calendar shows them); else as entries of whole days'
complete -c resilience-desktop -n '__resilience_desktop_in calendar' -s o -l output -r -F -d 'where to'
complete -c resilience-desktop -n '__resilience_desktop_in calendar' -l include-private -d 'also names of people and companies'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a backup -d 'Write a copy of the whole profile.'
complete -c resilience-desktop -n '__resilience_desktop_in backup' -f
complete -c resilience-desktop -n '__resilience_desktop_in backup' -s o -l output -r -F -d 'where to'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a restore -d 'Put a backup in the place of the present data.'
complete -c resilience-desktop -n '__resilience_desktop_in ""' -a check -d 'Look whether the data is whole.'
complete -c resilience-desktop -n '__resilience_desktop_in check' -f
