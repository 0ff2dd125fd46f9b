# The server's own pages: for participants the code, what is kept, going on with another device; for facilitators signing
# in, the list of workshops, rooms, the remote's key, addresses. A label that somebody has written ($room, $group, …) is set
# apart when it is put in: it is never inflected nor lower-cased. What stands in <angle brackets> is an element of the
# page and keeps its name.

## Every page

no-account = No account, no name. Your role and your answers are kept with this room.
all-workshops = All workshops
all-rooms = All rooms
workshops = Workshops
guide = Guide
take-part = Here to take part? <a>Enter the code</a>
enter-code = Enter a code
scripts-participant = To take part, please allow this page to run scripts, and reload it.
scripts-remote = To steer the room, please allow this page to run scripts, and reload it.

## What went wrong

not-for-you = This page is not for you
not-for-you-why = Only the facilitator of this server can open it.
nothing-here = There is nothing here
nothing-here-why = The address may have been mistyped.
no-page = This is no page to open
no-page-why = Go back and use the button there.
not-now = Not just now
not-now-busy = The server is busy. Please try again in a moment.
not-now-crowded = Many people are asking at once. Please try again.
went-wrong = Something went wrong
went-wrong-why = Please try again in a moment.
room-unreachable = The room cannot be reached right now
room-unreachable-why = Please try again in a moment.

## Joining

join-title = Join a room
join-unknown = There is no room with this code. Please check the six characters.
join-unknown-letters = There is no room with this code. Please check the six characters. No code has the letters I, L or O, or the digits 0 and 1: one of them is another letter or digit.
join-code = The code on the screen
join = Join
join-kept = What is kept

## A room that has ended

ended = This room has ended
ended-thanks = Thank you for taking part.
ended-kept = What is kept, and deleting it

## Joining as somebody else

leave-title = Join as someone else
leave = Is somebody else using this phone now?
leave-how = Whoever answers next from this phone will count as a new person. What was answered before stays.
leave-back = No, go back

## Going on with another device

go-on = Go on with this device
go-on-ask = Go on with this device?
go-on-as = In the room <strong>{ $room }</strong> you are somebody already, on another device. Here you go on as the same person: with your role, and with what you have answered.
go-on-count = You count once, however many devices you use. What you change last counts, on whichever you change it.
go-on-before = Somebody has answered here before
go-on-before-who = On this device there are answers of another person in this room ({ $role }). What should become of them?
go-on-delete = That was me: delete them, and go on
go-on-keep = That was somebody else: keep them, and go on
go-on-kept = Answers that are kept still count, as those of one person more. Nobody can change them from here any more.
go-on-nothing = Change nothing, and stay who you are here
go-on-not-yours = Is this link not yours? Then close the page: nothing has changed.
go-on-no-cookies = This browser keeps nothing
go-on-no-cookies-why = You cannot go on here, as it would not be known again. Allow cookies for this page, or open the link in another browser. It still works.
go-on-over = This link does not work any more
go-on-over-why =
    { $minutes ->
        [one] It works once, for { $minutes } minute. On the device on which you have answered, choose “Go on with another device”, and make a new one.
       *[other] It works once, for { $minutes } minutes. On the device on which you have answered, choose “Go on with another device”, and make a new one.
    }
go-on-same = This device is yours already
go-on-same-why = You are the same person here already. The link is for another device.
go-on-many = These are many devices
go-on-many-why = One person can take part with ten devices more, and you have them.
go-to-room = Go to the room

## What is kept

kept-title = What is kept
kept = What is kept, and for how long
kept-room = For the room <span>{ $code }</span>, { $room }.
kept-what = What is kept
kept-role = Your role, and when you came.
kept-role-group = Your role and your group (“{ $group }”), and when you came.
kept-answers = Your answers and what you write, with each change and its time.
kept-number = A random number. It stays in a cookie on your phone, so that you are not counted twice. Each further device on which you go on has one, too.
kept-nothing-else = No name is asked for. There is no account. Where you are and what phone you have is not kept. Nothing is sent to anybody else.
kept-who = Who sees it
kept-results =
    { $threshold ->
        [one] The room sees results only when the facilitator shows them. Groups of fewer than { $threshold } person are not shown apart.
       *[other] The room sees results only when the facilitator shows them. Groups of fewer than { $threshold } people are not shown apart.
    }
kept-words = What you write may be shown to all, without saying that it was you.
kept-words-approved = What you write may be shown to all, without saying that it was you. The facilitator reads it first.
kept-facilitator = The facilitator, and those who run this server, can see each answer. It has a number there, not a name. So do not write your name, or things that only you can know.
kept-long = For how long
kept-days =
    { $days ->
        [one] The room is deleted with all answers { $days } day after it was last used.
       *[other] The room is deleted with all answers { $days } days after it was last used.
    }
kept-until = The room is kept until the facilitator deletes it. Ask them when that will be.
kept-delete = Delete your answers
kept-delete-how = You can take back all that you gave in this room, now or later. Use the phone that you joined with, or one on which you went on. It ends on all of them, and cannot be undone. Results are made again without you.
kept-delete-mine = Delete my answers
kept-delete-sure = Delete everything I gave here, for good
kept-delete-there = On the page of your room, open “Your answers” at the bottom, and choose “Delete my answers”. It cannot be undone. Results are made again without you.
kept-files = Files and pictures that were taken before stay as they are. Is your phone gone? Then ask the facilitator.
kept-back = Back to the room
deleted-nothing = There is nothing to delete
deleted-nothing-why = You gave no answers here from this phone.
deleted = Your answers are deleted
deleted-how = Nothing of you is kept in this room any more.

## Signing in

sign-in = Sign in
sign-in-who = Facilitators, sign in
sign-in-name = Your name
sign-in-host = Whoever started this server leaves it empty.
sign-in-password = Password
sign-in-token = Token
sign-in-either = Password, or token
sign-in-accounts = Whoever runs this server gives facilitators their names and passwords.
sign-in-knows = Whoever runs this server knows the password.
sign-in-printed = The token stands in the address that the server printed when it was started.
sign-in-many = Too many attempts at once. Please wait a moment.
sign-in-wrong = That was not right. Please try again.
sign-out = Sign out

## The remote's key

remote = Remote
pair = Steer this room from your phone
pair-how = { $room }, room <span>{ $code }</span>. Point your phone's camera here. It signs your phone in, so keep it off the projector.
pair-alone = Phones cannot reach this server: it was started for this computer only.
pair-qr = QR code that signs your phone in
pair-minutes =
    { $minutes ->
        [one] It works once, for { $minutes } minute.
       *[other] It works once, for { $minutes } minutes.
    }
pair-new = Show a new one
pair-here = Open the remote in this window
paired = Steer the room from this phone
paired-how = This signs the phone in as the facilitator, until you sign out.
paired-use = Use this phone
pair-over = This link does not work any more
pair-over-why = It works once, for two minutes. Show a new one on the computer where you are signed in: in the list of workshops, press “Remote”.
pair-sign-in = Sign in instead

## The list of workshops

list-how = Start a room, put it on the projector, and people join from their phones at <strong>{ $address }</strong>.
list-addresses = Phones cannot reach it? Choose another address
list-rehearsing =
    { $people ->
        [one] This is a rehearsal: { $people } simulated participant joins each new room.
       *[other] This is a rehearsal: { $people } simulated participants join each new room.
    }
list-which = Which one?
list-then = , then
list-none = There is no workshop in this folder yet. Put a notebook (a file that ends in .ipynb) into { $folder } and reload this page.
list-other = Other open rooms
list-other-why = Their notebooks are not in this folder.
list-deeper = Notebooks in folders within this one are not listed, as each is served from { $folder } itself: there are some in { $folders }. Move a notebook up to have it here.
list-further = Further notebooks
list-further-how = Nobody joins these: they look at rooms and at what has been written.
list-open = Open<hidden> { $notebook }</hidden>
list-minutes = { $minutes } minutes
list-run-sheet = Run sheet<hidden> of { $workshop }</hidden>
list-carries-on =
    { $n ->
        [one] Carries on from { $n } earlier workshop
       *[other] Carries on from { $n } earlier workshops
    }
list-start = Start a room<hidden> for { $workshop }</hidden>
carry-on = Carry on from { $workshop }
carry-room =
    { $people ->
        [one] { $code }, { $day }, { $people } person
       *[other] { $code }, { $day }, { $people } people
    }
carry-latest = Latest: { $room }
carry-rehearsal = { $room }, rehearsal
carry-none = None: start afresh
open-rooms = Open rooms
room-here = { $n } here, opened { $since }
room-here-by = { $n } here, opened { $since } by { $owner }
with-rehearsal = { $room }, rehearsal
the-host = the host
room-resume = Resume<hidden> room { $code }</hidden>
room-record = Record<hidden> of room { $code }</hidden>
room-remote = Remote<hidden> for room { $code }</hidden>
room-report = Report<hidden> on room { $code }</hidden>
room-shared = The other facilitators see it.
room-share = Share with the other facilitators<hidden> room { $code }</hidden>
room-unshare = Stop sharing<hidden> room { $code }</hidden>
room-end = End<hidden> room { $code }</hidden>
room-end-sure = End it for everybody<hidden> in room { $code }</hidden>

## Rooms and their records

rooms-how = Rooms that have ended are here too. Each has a report and a record to take along.
rooms-none = There are no rooms yet. Start one from the <a>list of workshops</a>.
rooms-running = opened { $day }, still running
rooms-running-by = opened { $day } by { $owner }, still running
rooms-ended = opened { $day }, ended
rooms-ended-by = opened { $day } by { $owner }, ended
record-of = Record of room { $code }
record-running = Room <span>{ $code }</span>, opened { $day }, still running.
record-running-rehearsal = Room <span>{ $code }</span>, opened { $day }, still running, rehearsal.
record-ended = Room <span>{ $code }</span>, opened { $day }.
record-ended-rehearsal = Room <span>{ $code }</span>, opened { $day }, rehearsal.
report = Report
report-how = What was asked, of how many, what came out, who differed, your notes, methods and sources.
report-running = While the room runs, it tells only what has been revealed.
record = Record
record-how = Every answer with its revisions and rounds, the questions in full, the results, and what each column means. People are numbers, and very small groups are not told apart.
record-takes = A file takes a few seconds. Making one disturbs nobody, also while people answer.
file-of-report = { $form }<hidden> of the report</hidden>
file-of-export = { $form }<hidden> of the export</hidden>
form-html = Page
form-html-why = to read in a browser
form-pdf = PDF
form-pdf-why = to print and to send on
form-ipynb = Notebook
form-ipynb-why = to run again
form-xlsx = Excel
form-xlsx-why = one workbook with a sheet for each table
form-csv = CSV
form-csv-why = a file for each table, in a ZIP
form-json = JSON
form-json-why = for programs
form-parquet = Parquet
form-parquet-why = for data frames, in a ZIP
file-not-written = This file could not be written
file-back = Back to the record of this room

## Addresses

addresses = Addresses
addresses-which = Which address can phones reach?
addresses-several = This computer has more than one address, and cannot know which of them the room’s network lets through. Point a phone’s camera at each square. When the phone says “This address works”, use that one: every stage shows it at once, in all rooms. Whoever has joined stays in.
addresses-one = Point a phone’s camera at the square. When the phone says “This address works”, use that one: every stage shows it at once, in all rooms. Whoever has joined stays in.
address-qr = QR code to try { $address } with
address-alone = { $about }. Only this computer reaches it.
address-without-camera = Without a camera: <probe>{ $address }</probe>
address-reached = A phone has reached it at <span>{ $time }</span>.
address-reached-now = A phone has reached { $address }, which is in use.
address-reached-use = A phone has reached { $address }. You can use it now.
address-in-use = In use
address-use = Use this address<hidden> { $address }</hidden>
address-another = Another address
address-typed = A name or an address that leads to this computer
address-use-it = Use it
address-none = If no phone reaches any of them, the network keeps devices apart: see <a>Hosting</a> in the guide.
reached-here = This is the same computer
reached-here-why = It reaches all of its own addresses. Point a phone's camera at the square.
reached = This address works
reached-how = This phone has reached { $address }. The facilitator can choose it now.
reached-old = The page with the squares is an older one: reload it there, and try again.

## Stages, and the guide

stage-broken = This workshop cannot be opened
stage-no-room = There is no room { $code }
stage-no-room-why = It may belong to another database.
stage-ended = { $room }, room { $code }, ended on { $day }, { $time }.
stage-elsewhere = This room belongs to another workshop
stage-elsewhere-why = Room { $code } is a run of “{ $room }”.
stage-go = Go to its stage
stage-no-workshop = There is no such workshop
stage-no-workshop-why = The folder is { $folder }.
guide-not-built = The guide is not built here
guide-not-built-how = In a checkout: make guide, or pip install -e . again. The same pages are in the folder facilitator_guide.

## Why no simulated people are let into a room

rehearse-ended = This room has ended.
rehearse-answered = Real people have answered here. Rehearse in another room.
