
# `cargo migrate ..`: completed as `cargo-migrate ..` is; everything else of cargo as before.
_cargo_beside_migrate() {
    local at=1
    [[ "${COMP_WORDS[1]}" == +* ]] && at=2
    if [[ "${COMP_WORDS[at]}" == migrate && COMP_CWORD -gt at ]]; then
        local previous="$3"
        ((COMP_CWORD == at + 1)) && previous=cargo-migrate
        COMP_WORDS=(cargo-migrate "${COMP_WORDS[@]:at+1}")
        COMP_CWORD=$((COMP_CWORD - at))
        _cargo_migrate cargo-migrate "$2" "$previous"
    elif [[ -n "$_cargo_before_migrate" ]]; then
        "$_cargo_before_migrate" "$@"
    fi
}

# What completes cargo now; where bash-completion loads it only when it is needed, it is loaded.
_cargo_before_migrate() {
    local known
    known="$(complete -p cargo 2> /dev/null)" || {
        { declare -F _comp_load > /dev/null && _comp_load cargo; } \
            || { declare -F _completion_loader > /dev/null && _completion_loader cargo; }
        known="$(complete -p cargo 2> /dev/null)"
    }
    [[ "$known" =~ -F[[:space:]]+([^[:space:]]+) ]] || return 0
    [[ "${BASH_REMATCH[1]}" == _cargo_beside_migrate ]] || _cargo_before_migrate="${BASH_REMATCH[1]}"
}
_cargo_before_migrate
unset -f _cargo_before_migrate
complete -F _cargo_beside_migrate -o bashdefault -o default cargo
