"""Completions of bash, zsh and fish, written from the program's own arguments."""

from __future__ import annotations

from collections.abc import Iterable

from tools.command_words import PROGRAM, Command, Option, Words

_MADE = "Made by packaging/linux/data/make from the program's own arguments."


def bash(words: Words) -> str:
    """The file for bash-completion."""
    commands = " ".join(command.name for command in words.commands)
    with_value = "|".join(_names(o for o in (*words.shared, *words.alone) if _wants_value(o)))
    everywhere = [_bash_value("*", option) for option in words.shared]
    values = [
        *everywhere,
        *(_bash_value("", option) for option in words.alone),
        *(_bash_value(c.name, option) for c in words.commands for option in c.options),
    ]
    cases = "\n".join(f"        {line}" for line in values if line)
    offers = "\n".join(
        f'        {name}) options="{" ".join(_names(_shown(options)))}" ;;'
        for name, options in [
            ("''", (*words.shared, *words.alone)),
            *((c.name, (*words.shared, *c.options)) for c in words.commands),
        ]
    )
    files = "|".join(["''", *(c.name for c in words.commands if c.file)])
    return _BASH.format(
        made=_MADE,
        program=PROGRAM,
        commands=commands,
        patterns=commands.replace(" ", "|"),
        with_value=with_value,
        cases=cases,
        offers=offers,
        files=files,
    )


_BASH = """\
# Completion of {program} for bash.
# {made}

_resilience_desktop() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}}
    local command="" options="" i
    COMPREPLY=()
    # bash makes a word of its own of the sign in --format=html.
    if [[ $cur == "=" ]]; then
        cur=""
    elif [[ $prev == "=" ]]; then
        prev=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in
        {with_value})
            [[ ${{COMP_WORDS[i + 1]}} == "=" ]] && ((i++))
            ((i++))
            ;;
        {patterns})
            command=${{COMP_WORDS[i]}}
            break
            ;;
        esac
    done
    # Paths are left to bash itself, which knows about ~ and about spaces in names.
    case $command:$prev in
{cases}
    esac
    case $command in
{offers}
    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
        return
    fi
    if [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "{commands}" -- "$cur")
        ((${{#COMPREPLY[@]}})) && return
    fi
    case $command in
        {files}) compopt -o default ;;
    esac
}}

complete -F _resilience_desktop {program}
"""


def _bash_value(command: str, option: Option) -> str:
    """The line that completes the value of `option`; "" for an option without one."""
    where = "|".join(f"{command}:{name}" for name in option.names)
    match option.takes:
        case "file":
            return f"{where}) compopt -o default; return ;;"
        case "folder":
            return f"{where}) compopt -o dirnames; return ;;"
        case "choice":
            found = f'compgen -W "{" ".join(option.choices)}" -- "$cur"'
            return f"{where}) mapfile -t COMPREPLY < <({found}); return ;;"
        case "text":
            return f"{where}) return ;;"
    return ""


def zsh(words: Words) -> str:
    """The file `_resilience-desktop` for a folder of zsh's `fpath`."""
    described = "\n".join(
        f"      {_quoted(f'{c.name}:{_escaped(c.about)}')}" for c in words.commands
    )
    branches = "\n".join(_zsh_branch(words, command) for command in words.commands)
    first = _zsh_lines(_shown((*words.shared, *words.alone)), "    ")
    return _ZSH.format(
        program=PROGRAM, made=_MADE, described=described, branches=branches, first=first
    )


_ZSH = """\
#compdef {program}
# {made}

_{program}() {{
  local curcontext="$curcontext" state line ret=1
  typeset -A opt_args
  _arguments -S -C \\
{first} \\
    '1: :->command' \\
    '*:: :->rest' && ret=0
  case $state in
  command)
    local -a commands
    commands=(
{described}
    )
    _describe -t commands command commands && ret=0
    # A file with no command opens in the window.
    ((ret)) && _files && ret=0
    ;;
  rest)
    case $words[1] in
{branches}
    *) _files && ret=0 ;;
    esac
    ;;
  esac
  return ret
}}

_{program} "$@"
"""


def _zsh_branch(words: Words, command: Command) -> str:
    lines = _zsh_lines((*words.shared, *command.options), "        ")
    file = f" \\\n        '1:{command.file.lower()}:_files'" if command.file else ""
    return f"    {command.name})\n      _arguments -S \\\n{lines}{file} && ret=0\n      ;;"


def _zsh_lines(options: Iterable[Option], indent: str) -> str:
    return " \\\n".join(f"{indent}{_zsh_option(option)}" for option in options)


def _zsh_option(option: Option) -> str:
    about = f"[{_escaped(option.about)}]"
    value = _zsh_value(option)
    if len(option.names) == 1:
        star = "*" if option.repeated else ""
        name = f"{option.long}=" if _wants_value(option) else option.long
        rivals = {"--demo": "(--data-dir)", "--data-dir": "(--demo)"}.get(option.long, "")
        return _quoted(f"{rivals}{star}{name}{about}{value}")
    short, long = option.names
    both = f"({short} {long})"
    names = f"{{{short}+,{long}=}}" if value else f"{{{short},{long}}}"
    return f"'{both}'{names}{_quoted(about + value)}"


def _zsh_value(option: Option) -> str:
    word = option.value.lower()
    colons = "::" if option.optional else ":"
    match option.takes:
        case "file":
            return f"{colons}{word}:_files"
        case "folder":
            return f"{colons}{word}:_files -/"
        case "choice":
            return f"{colons}{word}:({' '.join(option.choices)})"
        case "text":
            return f"{colons}{word}: "
    return ""


def _escaped(text: str) -> str:
    """Text inside the square brackets of `_arguments`, or beside the colon of `_describe`."""
    for sign in "\\[]:":
        text = text.replace(sign, "\\" + sign)
    return text


def _quoted(text: str) -> str:
    """One word of a shell, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"


def fish(words: Words) -> str:
    """The file for fish."""
    names = " ".join(command.name for command in words.commands)
    values = " ".join(_names(o for o in (*words.shared, *words.alone) if _wants_value(o)))
    lines = [_FISH.format(program=PROGRAM, made=_MADE, names=names, values=values)]
    lines += [_fish_option("", option) for option in _shown(words.shared)]
    lines += [_fish_option('""', option) for option in _shown(words.alone)]
    for command in words.commands:
        lines.append(_fish_line('""', f"-a {command.name}", command.about))
        if not command.file:
            lines.append(_fish_line(command.name, "-f"))
        lines += [_fish_option(command.name, option) for option in command.options]
    return "\n".join(lines) + "\n"


_FISH = """\
# Completion of {program} for fish.
# {made}

function __resilience_desktop_in --description 'Whether this command was given ("": none yet)'
    set -l given (commandline -opc)
    set -l command ""
    set -e given[1]
    while set -q given[1]
        switch $given[1]
            case {values}
                set -e given[1]
            case {names}
                set command $given[1]
                break
        end
        set -e given[1]
    end
    test "$command" = "$argv[1]"
end
"""


def _fish_option(command: str, option: Option) -> str:
    names = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names)
    values = {
        "file": " -r -F",
        "folder": " -x -a '(__fish_complete_directories)'",
        "choice": f" -x -a '{' '.join(option.choices)}'",
        "text": " -x",
        "": "",
    }
    value = "" if option.optional else values[option.takes]
    return _fish_line(command, names + value, option.about)


def _fish_line(command: str, what: str, about: str = "") -> str:
    where = f" -n '__resilience_desktop_in {command}'" if command else ""
    described = about.replace("\\", "\\\\").replace("'", "\\'")
    return f"complete -c {PROGRAM}{where} {what}" + (f" -d '{described}'" if about else "")


def _names(options: Iterable[Option]) -> list[str]:
    return [name for option in options for name in option.names]


def _shown(options: Iterable[Option]) -> list[Option]:
    return [option for option in options if not option.hidden]


def _wants_value(option: Option) -> bool:
    return bool(option.value) and not option.optional
