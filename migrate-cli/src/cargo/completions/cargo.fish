
# `cargo migrate ..`: completed as `cargo-migrate ..` is.
function __fish_cargo_migrate
    set -l typed (commandline -opc)
    complete -C "cargo-migrate "(string join -- ' ' (string escape -- $typed[3..-1]))" "(commandline -ct)
end
complete -c cargo -n __fish_use_subcommand -a migrate -d 'Upgrade and downgrade a database along a graph of revisions'
complete -c cargo -n '__fish_seen_subcommand_from migrate' -f -a '(__fish_cargo_migrate)'
