#!/bin/sh
# merge - progress in git: two branches that marked differently, conflict marks, and their repair.
. tests/cli/support.sh

if ! command -v git > /dev/null; then
    echo 'ok 1 - progress in git # SKIP git is not installed'
    echo 1..1
    exit
fi
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=learner GIT_AUTHOR_EMAIL=l@example.org
GIT_COMMITTER_NAME=learner GIT_COMMITTER_EMAIL=l@example.org
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL \
    GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
ln -s "$METROMAP" "$dir/bin/metromap"
file=$dir/repo/genai.yaml
mm() {
    metromap "$@" --map genai --progress "$file" < /dev/null
}
# The states of the first four stations, and how many marks can be undone.
states() {
    mm list | sed -n 's/^  .*  *\([a-z]*\)$/\1/p' | head -4 | tr '\n' ' '
}

# A repository in which two branches marked, and on both sides of one line.
two_branches() {
    rm -rf "$dir/repo"
    git init -q "$dir/repo"
    cd "$dir/repo" || exit 2
    git symbolic-ref HEAD refs/heads/home
    $1
    mm start 1 --now 2026-09-21T10:00:00Z > /dev/null
    git add . && git commit -qm 'at the start'
    git checkout -qb train
    mm done 1 2 --now 2026-09-22T10:00:00Z > /dev/null
    git commit -qam 'on the train'
    git checkout -q home
    mm known 1 --now 2026-09-23T10:00:00Z > /dev/null
    mm start 3 --now 2026-09-23T11:00:00Z > /dev/null
    git commit -qam 'at home'
}

# As README says.
with_driver() {
    git config merge.metromap.name 'metromap progress'
    git config merge.metromap.driver 'metromap merge %A %B %O -o %A'
    echo '*.yaml merge=metromap' > .gitattributes
}

two_branches with_driver
exits 'git merges two branches that marked differently' 0 git merge -q -m both train
is 'no mark is lost, and the later one wins' 'known done doing blocked ' "$(states)"
is 'nothing is left to commit' '' "$(git status --porcelain -uno)"
git checkout -q train
exits 'the other way round' 0 git merge -q -m both home~0
is 'it comes to the same' 'known done doing blocked ' "$(states)"

two_branches true
exits 'without the driver git leaves a conflict' 1 git merge -q -m both train
before=$(cat "$file")
exits 'a file with conflict marks is not written' 74 mm done 4
is 'what to do is said' 1 "$(grep -c 'metromap repair' "$dir/err")"
is 'and it stays as it was' "$before" "$(cat "$file")"
exits 'repair takes both sides' 0 metromap repair "$file"
is 'no mark is lost by that either' 'known done doing blocked ' "$(states)"
is 'the file as it was is kept' "$before" "$(cat "$file.broken-1")"
exits 'a second repair finds nothing to do' 0 metromap repair "$file"
is 'and says so' "nothing to repair: $file" "$(cat "$dir/out")"

# Added on both sides: git has no base to give.
rm -rf "$dir/repo"
git init -q "$dir/repo" && cd "$dir/repo" && git symbolic-ref HEAD refs/heads/home
with_driver
git add .gitattributes && git commit -qm 'at the start'
git checkout -qb train
mm done 1 --now 2026-09-22T10:00:00Z > /dev/null
git add . && git commit -qm 'on the train'
git checkout -q home
mm done 2 --now 2026-09-22T10:00:00Z > /dev/null
git add . && git commit -qm 'at home'
exits 'a file that is new on both sides is merged' 0 git merge -q -m both train
is 'both marks are in it' 'done done ready blocked ' "$(states)"

echo 'no progress' > "$dir/bad.yaml"
exits 'what is no progress is refused' 65 metromap merge "$file" "$dir/bad.yaml" -o "$dir/new.yaml"
is 'and nothing is written' no "$([ -e "$dir/new.yaml" ] && echo yes || echo no)"
done_testing
