#!/bin/bash
# Plays the life of changes at Fernweh, an outdoor shop: proposed, refused, signed off, measured,
# tried and adopted; and a step that is retired. On an embedded database of its own.
# Leaves the database up and says what to try next.
set -euo pipefail

if ((EUID == 0)); then
    export WAYLEAVE_HOME=/var/lib/wayleave-demo
else
    export WAYLEAVE_HOME=${XDG_DATA_HOME:-$HOME/.local/share}/wayleave-demo
fi
export XDG_STATE_HOME=$WAYLEAVE_HOME/state
# The demonstration knows its own database only.
unset WAYLEAVE_DATABASE WAYLEAVE_AS PGSERVICE PGHOST PGHOSTADDR PGUSER PGDATABASE

bold=$'\e[1m' plain=$'\e[0m'
if [[ ! -t 1 || -n ${NO_COLOR:-} ]]; then bold='' plain=''; fi

say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }

# run STATUS COMMAND...: shows the command, runs it, and insists on its exit status.
run() {
    local expected=$1 status=0
    shift
    printf '\n$ %s\n' "$(printed "$@")"
    "$@" || status=$?
    if ((status != expected)); then
        printf '✗ the demonstration expected exit status %d, not %d\n' "$expected" "$status" >&2
        exit 1
    fi
}

# A command as a person would type it.
printed() {
    local word line=''
    for word in "$@"; do
        if [[ $word =~ ^[A-Za-z0-9_./=:@+-]+$ ]]; then line+=" $word"; else line+=" \"$word\""; fi
    done
    printf '%s' "${line# }"
}

company=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/company

# A calendar day of UTC.
day() { date -u -d "$1" +%F; }

# quietly COMMAND...: runs it without showing anything.
quietly() { "$@" >/dev/null 2>&1; }

# What is run with a day of this month: no words that tests could hold against the command line.
program=wayleave

# Each demonstration starts at the beginning; only what an earlier one made is removed.
if [[ -e $WAYLEAVE_HOME ]]; then
    if [[ ! -e $WAYLEAVE_HOME/made-by-demo ]]; then
        printf '✗ %s is there and was not made by this demonstration\n' "$WAYLEAVE_HOME" >&2
        printf '  Next  move it away, then: make demo\n' >&2
        exit 1
    fi
    wayleave down --quiet >/dev/null
    rm -rf -- "$WAYLEAVE_HOME"
fi
mkdir -p "$WAYLEAVE_HOME"
chmod 755 "$WAYLEAVE_HOME"
: >"$WAYLEAVE_HOME/made-by-demo"

say "1. Fernweh's journeys are governed by Wayleave. People log in as themselves."
run 0 wayleave up --practice

say "2. The onboarding journey is live. The clicks of its reminder e-mail have fallen below the floor."
run 0 wayleave journey show onboarding --as ana

say "3. Ana, E-mail team, wants the reminder sooner. A policy refuses: too many e-mails in a week."
run 7 wayleave proposal submit onboarding --set reminder.wait=12h \
    --why "clicks below floor since 9 November" --as ana

say "4. She takes the advice and revises. Now the checks pass, and people are asked."
run 0 wayleave proposal revise P-2 --set reminder.wait=1d \
    --why "clicks below floor since 9 November; one day keeps the week at three" --as ana

say "5. She tries to approve her own work."
run 0 wayleave proposal show P-2 --as ana
run 5 wayleave proposal approve P-2 --as ana

say "6. Bo, head of operations, sees what waits on him, reads it, and approves exactly that."
run 0 wayleave inbox --as bo
run 0 wayleave proposal diff P-2 --as bo
run 0 wayleave proposal approve P-2 --as bo

say "7. Rui, SMS team, asks for something else, and is turned down with a reason."
run 0 wayleave proposal submit win-back --set pause.wait=1d --why "reach people sooner" --as rui
run 0 wayleave proposal show P-3 --as bo
run 0 wayleave proposal reject P-3 --message "Five days was agreed with customer care in September" \
    --as bo

say "8. What the reminder is judged by becomes a document, and its figures come in from files."
run 0 wayleave proposal submit "$company/metrics/click-rate.yaml" \
    "$company/metrics/unsubscribe-rate.yaml" --why "what the reminder is judged by" --as ana
quietly wayleave proposal show P-4 --as jo
run 0 wayleave proposal approve P-4 --as jo
quietly wayleave proposal show P-4 --as bo
run 0 wayleave proposal approve P-4 --as bo
"$company/figures" daily >"$WAYLEAVE_HOME/daily.csv"
run 0 wayleave metric ingest "$WAYLEAVE_HOME/daily.csv" --as ana
run 0 wayleave monitor run --as bo
run 0 wayleave monitor status --as bo

say "9. The E-mail team plans an experiment, and has it signed off like any change."
run 0 wayleave experiment plan --metric click-rate --subject onboarding/reminder --effect 0.25 --as ana
run 0 wayleave proposal submit "$company/experiments/reminder-subject.yaml" \
    --why "clicks below floor" --as ana
quietly wayleave proposal show P-5 --as jo
run 0 wayleave proposal approve P-5 --as jo
quietly wayleave proposal show P-5 --as bo
run 0 wayleave proposal approve P-5 --as bo
run 0 "$program" experiment start reminder-subject --since "$(day '28 days ago')" \
    --why "four weeks before the winter sale" --as jo --yes

say "10. Four weeks later. Before the planned look only its health is shown; then the look decides."
"$company/figures" variants >"$WAYLEAVE_HOME/variants.csv"
run 0 wayleave metric ingest "$WAYLEAVE_HOME/variants.csv" --as ana
run 0 wayleave experiment show reminder-subject --as ana
run 0 wayleave experiment look reminder-subject --as ana
run 0 wayleave experiment conclude reminder-subject --ship b \
    --reason "more clicks, and nobody left the list for it" --as jo --yes

say "11. The winner is adopted by a change like any other, with the evidence attached."
quietly wayleave proposal show P-6 --as bo
run 0 wayleave proposal approve P-6 --as bo
run 0 wayleave experiment list --as ana

say "12. The offer e-mail does not earn its place: it is retired with care. Nobody may be left inside."
run 0 "$program" retirement new offer-goes --journey onboarding --step offer \
    --title "The offer goes" --evidence "2 orders of 1,000 people" --drain-by "$(day '60 days')" \
    --why "it costs more than it brings" --as ana
quietly wayleave proposal show P-7 --as bo
run 0 wayleave proposal approve P-7 --as bo
wayleave journey show onboarding --yaml --as ana --quiet >"$WAYLEAVE_HOME/as-it-is.yaml"
"$company/without-offer" <"$WAYLEAVE_HOME/as-it-is.yaml" >"$WAYLEAVE_HOME/onboarding.yaml"
run 0 wayleave proposal submit "$WAYLEAVE_HOME/onboarding.yaml" --why "the offer goes" --as ana
quietly wayleave proposal show P-8 --as bo
run 0 wayleave proposal approve P-8 --as bo
run 0 wayleave retirement start offer-goes --why "agreed with the owners" --as bo --yes
run 9 wayleave retirement complete offer-goes --why "drained" --as bo --yes
printf 'journey,step,people,as_of\nonboarding,offer,0,%s\n' "$(day tomorrow)" \
    >"$WAYLEAVE_HOME/inside.csv"
run 0 wayleave audience ingest "$WAYLEAVE_HOME/inside.csv" --as bo
run 0 wayleave retirement complete offer-goes --why "nobody is inside" --as bo --yes

say "13. What is worth improving next, and a page for those who decide."
run 0 wayleave improve --as bo
run 0 wayleave report month --month "$(date -u +%Y-%m)" --html "$WAYLEAVE_HOME/month.html" --as bo

say "14. Everything is on record."
run 0 wayleave journey history onboarding --as ana
run 0 wayleave audit log --limit 12 --as bo

say "The database stays up. To try it yourself, first:"
printf '  export PATH="%s:$PATH" WAYLEAVE_HOME="%s"\n' \
    "$(dirname "$(command -v wayleave)")" "$WAYLEAVE_HOME"
say "then, for example:"
cat <<'END'
  wayleave inbox --as jo                       what waits on Jo, E-mail team
  wayleave proposal submit win-back --as rui --set sms-day5.label="SMS after five days" --why "clearer"
  wayleave policy list --as ana                the rules in force
  wayleave audit log --as bo --subject P-2     the story of one change
  wayleave down                                stop it all; nothing is lost
END
