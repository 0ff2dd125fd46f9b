# What the commands print in a terminal: what they did, what they ask, and why they could not. Names of options, of files
# and of commands stay as they are. What `--help` says stands beside the options, in the code.

## Several commands

not-there-folder = There is no folder { $folder }.
not-there-room = There is no room with the code { $code } in { $database }.
not-written = { $file } cannot be written ({ $reason }). Name another: -o FILE
failed-to-write = { $file } could not be written: { $reason }
no-language = There is no language { $asked }. There are: { $languages }.

## Formats and names of files

format-unknown = { $file }: nothing is written as { $ending }. Choose a name that ends in one of these: { $endings }.
format-contradicts = { $file } is a name for { $format }, but --format says { $asked }. Leave out --format, or end the name in { $ending }.
format-other = { $file }: { $format } is not written as { $wrong }. End the name in { $ending }.

## Ports, addresses, tokens

port-none = { $given } is no port. Ports are numbers from 1 to 65535.
port-none-or-any = { $given } is no port. Ports are numbers from 1 to 65535; 0 takes any that is free.
address-of-card = --ip { $address }: browsers cannot open an address that names a network card. Give another address of this machine, or leave --ip out.
token-short = --token: a token of your own needs { $shortest } characters or more, so that nobody finds it by trying. Leave --token out, and one is made.
ask-password = Password for facilitators

## commonroom serve

ready = commonroom is ready
ready-facilitator = Facilitator
ready-phones = Phones
ready-workshops = Workshops
ready-database = Database
ready-rehearsal = Rehearsal
ready-simulated =
    { $people ->
        [one] { $people } simulated participant in each new room
       *[other] { $people } simulated participants in each new room
    }
ready-nothing-answers =
    Nothing answers there yet, though the address is this machine's own:
    commonroom listens at { $address }
ready-only-here =
    Only this machine reaches that address. To let phones in, connect to
    their network, or name the address with --public-url.
ready-others = Phones cannot reach it? Choose another in the list of workshops:
ready-stop = Press Ctrl-C to stop. Rooms and answers are kept.

## commonroom lab

lab-missing = JupyterLab is not installed. Install it with: pip install 'commonroom[lab]'
lab-no-notebook = There is no notebook { $notebook }.

## commonroom rehearse

rehearsal-removed =
    { $people ->
        [one] { $people } simulated participant and their answers are gone.
       *[other] { $people } simulated participants and their answers are gone.
    }

## commonroom check

check-running = Running { $number } of { $all }: { $notebook }
check-doubt = To look at: { $doubt }
check-readable = Everything in { $folder } can be read.
check-runs = Everything in { $folder } can be read, and runs.

## commonroom rooms, end, export, report, charter

rooms-none-running = No room runs.
rooms-none = There are no rooms yet.
rooms-code = code
rooms-opened = opened
rooms-people = people
rooms-answers = answers
rooms-workshop = workshop
rooms-ended = ended
rooms-rehearsal = rehearsal
end-already = Room { $code } has ended already.
end-done = Room { $code } has ended. Its answers are kept.
export-written = { $file } holds the record of room { $code }.
report-written = { $file } holds the report of room { $code }.
report-one-name = Three files cannot have one name. Leave out --output, or name one --format.
charter-empty = Nothing that room { $code } or earlier ones agreed on is revealed yet.
charter-written = { $file } holds the charter of room { $code }.
charter-missing = Not revealed, and so not in it: { $question }

## commonroom purge, forget

age-unread = Give a number of days, weeks, months or years: 90d, 12w, 6m, 1y.
purge-none = No room is old enough.
purge-room = { $code }  opened { $day }  { $room }
purge-would =
    { $rooms ->
        [one] { $rooms } room would be deleted. Nothing was.
       *[other] { $rooms } rooms would be deleted. Nothing was.
    }
purge-ask =
    { $rooms ->
        [one] Delete { $rooms } room for good?
       *[other] Delete { $rooms } rooms for good?
    }
purge-done =
    { $rooms ->
        [one] { $rooms } room deleted, with every answer.
       *[other] { $rooms } rooms deleted, with every answer.
    }
forget-short = A participant's number has at least { $shortest } letters or digits.
forget-nobody = Nobody in { $database } has the number { $number }.
forget-several = { $number } could be { $people } people. Give more of the number.
forget-ask = Delete this person and every answer of theirs for good?
forget-done = They and their answers are gone. Open charts are drawn anew without them.

## commonroom facilitators

account-password = Password for { $name }
account-short = A password has at least { $shortest } characters, for example three words.
account-new = { $name } can sign in now.
account-changed = { $name } has a new password.
account-nobody = Nobody called { $name } has an account in { $database }.
account-removed = { $name } cannot sign in any more. The rooms stay, for the host.
account-none = Nobody has an account. The host signs in with token or password.
account = { $name }  since { $day }  rooms: { $rooms }
account-name = A name has 1 to { $longest } characters.
