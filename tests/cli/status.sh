#!/bin/sh
# status - how the learner stands: what the map itself ticks, hours left, weeks as the settings say.
. tests/cli/support.sh

XDG_CONFIG_HOME=$dir/config
export XDG_CONFIG_HOME
mkdir -p "$XDG_CONFIG_HOME/metromap"
map=$dir/map.md
mm() { "$METROMAP" "$@" --map "$map" --now 2026-09-21T10:00:00Z < /dev/null 2> "$dir/err"; }
cat > "$map" << 'EOF'
# Ticked

## Line

1. [x] **One**
2. [x] **Two**
   - [x] *Alpha:* a
3. **Three** (10-20 hours)
4. **Four** (5 hours)
5. **Five**
EOF

is 'what the map ticks counts' 1 "$(mm status | grep -c '^all   2/5   40%')"
is 'and is said' '2 of these are ticked in the map itself: metromap reset --all starts anew' \
    "$(mm status | grep ticked)"
is 'on the first screen too' 1 \
    "$(mm --script '' --size 90x24 --dump | grep -c '2 stations are done as the map itself says: X')"
is 'hours that are left' '15 to 25 hours left; of 1 stations nobody says how long they take' \
    "$(mm status | grep hours)"
echo 'hours_per_week: 4' > "$XDG_CONFIG_HOME/metromap/config.yaml"
is 'in weeks as the settings say' 1 "$(mm status | grep -c '^15 to 25 hours left: 4 to 7 weeks of 4 hours')"
is 'in JSON' 1 "$(mm status --json | grep -c '"hours_left":{"low":15.0,"high":25.0},"without_hours":1')"

exits 'to start anew is confirmed' 1 mm reset --all
mm reset --all --yes > /dev/null
is 'then nothing of the map counts' 1 "$(mm status | grep -c '^all   0/5    0%')"
is 'topics neither' 0 "$(mm show 2 | grep -c '\[x\]')"
is 'nor is it said any more' 0 "$(mm status | grep -c ticked)"
exits 'there is nothing more to reset' 1 mm reset --all
mm done 1 > /dev/null
is 'own marks count' 1 "$(mm status | grep -c '^all   1/5   20%')"
mm undo > /dev/null && mm undo > /dev/null
is 'undo brings the ticks of the map back' 1 "$(mm status | grep -c '^all   2/5   40%')"
is 'marks are listed by their titles, in local time' '2026-09-21 12:30  Three: done' \
    "$(mm done 3 > /dev/null; export TZ=XYZ-2:30; mm status | grep Three)"

mm reset --all --yes > /dev/null && mm done 1 > /dev/null
is 'what was marked since is reset too' 1 "$(mm reset --all --yes > /dev/null; mm status | grep -c '^all   0/5    0%')"
mm undo > /dev/null && mm undo > /dev/null && mm undo > /dev/null
is 'undo of both brings all back' 1 "$(mm status | grep -c '^all   3/5   60%')"
done_testing
