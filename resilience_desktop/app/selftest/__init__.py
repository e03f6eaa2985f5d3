"""`--self-test`: the program tries itself, in a profile of its own and without a screen.

`trial` begins and ends it, `steps` lists what is tried; `world` keeps it away from the person's
data, `stage` has the window, `record` writes the report. The report is for whoever looks after the
program, so its words are not translated.
"""
