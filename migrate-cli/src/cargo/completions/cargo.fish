
# `cargo migrate ..`: completed as `cargo-migrate ..` is.
function __fish_cargo_migrate
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l before (string join -- ' ' cargo-migrate (string escape -- $typed[3..-1]))
    complete -C "$before $current"
end
complete -c cargo -n __fish_use_subcommand -a migrate -d 'Upgrade and downgrade a database along a graph of revisions'
complete -c cargo -n '__fish_seen_subcommand_from migrate' -f -a '(__fish_cargo_migrate)'
