"""`--self-test`: the program tries itself, in a profile of its own and without a screen."""
