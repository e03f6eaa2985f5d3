# Completion of resilience-desktop for bash.
# Made by packaging/linux/data/make from the program's own arguments.

_resilience_desktop() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command="" options="" i
    COMPREPLY=()
    # bash makes a word of its own of the sign in --format=html.
    if [[ $cur == "=" ]]; then
        cur=""
    elif [[ $prev == "=" ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --data-dir|--do)
            [[ ${COMP_WORDS[i + 1]} == "=" ]] && ((i++))
            ((i++))
            ;;
        import|import-wins|import-people|report|export|calendar|backup|restore|check)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    # Paths are left to bash itself, which knows about ~ and about spaces in names.
    case $command:$prev in
        *:--data-dir) compopt -o dirnames; return ;;
        :--do) mapfile -t COMPREPLY < <(compgen -W "got-a-no wallow" -- "$cur"); return ;;
        :--self-test) compopt -o default; return ;;
        import:--dates) mapfile -t COMPREPLY < <(compgen -W "day-first month-first" -- "$cur"); return ;;
        report:--from) return ;;
        report:--to) return ;;
        report:--format) mapfile -t COMPREPLY < <(compgen -W "html pdf md csv json" -- "$cur"); return ;;
        report:--audience) mapfile -t COMPREPLY < <(compgen -W "mine coach office supporter" -- "$cur"); return ;;
        report:--sections) return ;;
        report:--minimum) return ;;
        report:--question) return ;;
        report:--paper) mapfile -t COMPREPLY < <(compgen -W "a4 letter" -- "$cur"); return ;;
        report:-o|report:--output) compopt -o default; return ;;
        export:-o|export:--output) compopt -o default; return ;;
        calendar:-o|calendar:--output) compopt -o default; return ;;
        backup:-o|backup:--output) compopt -o default; return ;;
    esac
    case $command in
        '') options="--data-dir --demo -h --help --do --quietly --doctor --self-test --version" ;;
        import) options="--data-dir --demo -h --help --preview --dates" ;;
        import-wins) options="--data-dir --demo -h --help --preview" ;;
        import-people) options="--data-dir --demo -h --help --preview" ;;
        report) options="--data-dir --demo -h --help --from --to --format --audience --sections --minimum --question --replace-names --paper -o --output --include-private" ;;
        export) options="--data-dir --demo -h --help -o --output --include-private" ;;
        calendar) options="--data-dir --demo -h --help --tasks -o --output --include-private" ;;
        backup) options="--data-dir --demo -h --help -o --output" ;;
        restore) options="--data-dir --demo -h --help" ;;
        check) options="--data-dir --demo -h --help" ;;
    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
        return
    fi
    if [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "import import-wins import-people report export calendar backup restore check" -- "$cur")
        ((${#COMPREPLY[@]})) && return
    fi
    case $command in
        ''|import|import-wins|import-people|restore) compopt -o default ;;
    esac
}

complete -F _resilience_desktop resilience-desktop
