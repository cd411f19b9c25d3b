#!/bin/sh
# config - the settings file: where it is, what is wrong with it, and that the screen goes by it.
. "$(dirname "$0")/support.sh"
config="$dir/settings/metromap/config.yaml"
export XDG_CONFIG_HOME="$dir/settings"
screen() { # keys, options
    keys=$1 && shift
    "$METROMAP" --script "$keys" --size 80x24 --dump --progress "$dir/progress.yaml" "$@" genai
}
coloured() { TERM=xterm-256color screen "$1" --color always; }

exits 'without a file the defaults hold' 0 "$METROMAP" config
is 'and the place is said' 1 "$(grep -c "^$config: not there" "$dir/out")"
exits 'the defaults are printed' 0 "$METROMAP" config --print
mkdir -p "${config%/*}"
cp "$dir/out" "$config"
exits 'and nothing is wrong with them' 0 "$METROMAP" config --check
is 'so that nothing is said' '' "$(cat "$dir/out")"

printf 'glyphs: ascii\nstrict: yes\nkeys:\n  right: z\n  done: D\n' > "$config"
exits 'settings of ones own are right too' 0 "$METROMAP" config --check
is 'the glyphs are as set' 0 "$(screen '<Esc>' | LC_ALL=C grep -c "$(printf '[\200-\377]')")"
is 'keys are as bound' 1 "$(screen 'zzD' | grep -c 'It is blocked')"
is 'the hints know it' 1 "$(screen '<Esc>' | sed -n 24p | grep -c '^ D done')"
is 'and the help' 1 "$(screen '?' | grep -c 'z  *To the stop on the right')"

rm "$config" && coloured '<Esc>' > "$dir/dark"
"$METROMAP" config --print | sed -n '/^# theme:$/,$ s/^# //p' > "$config"
exits 'the theme that is printed is right' 0 "$METROMAP" config --check
is 'and looks like the default' '' "$(coloured '<Esc>' | diff "$dir/dark" -)"
printf 'theme: {base: light, title: "99 bold", lines: [25]}\n' > "$config"
is 'a theme of ones own is drawn with' 1 "$(coloured '<Esc>' | sed -n 1p | grep -c '\[0;1;38;5;99m')"
is 'also the map alone' 1 "$(TERM=xterm-256color "$METROMAP" map --map genai --color always | grep -c '38;5;25m.*GenAI Scientists')"

printf 'theme: pink\nhue: 3\nkeys:\n  fly: f\n' > "$config"
exits 'what is wrong is an exit code' 1 "$METROMAP" config --check
is 'with a place for each' "$config:1:8:
$config:2:6:
$config:4:8:" "$(grep -o "^$config:[0-9]*:[0-9]*:" "$dir/out")"
is 'the screen says the first and goes on' 1 "$(screen '' | grep -c 'config.yaml:1: theme')"
exits 'a file that is named is checked' 1 "$METROMAP" config --check "$config"
exits 'and must be there' 65 "$METROMAP" config --check "$dir/none.yaml"
exits 'a FIFO is refused' 65 sh -c "mkfifo '$dir/fifo' && '$METROMAP' config '$dir/fifo'"
done_testing
