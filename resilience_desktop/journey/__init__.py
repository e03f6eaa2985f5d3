"""After a no: the steps from the sting to the next step."""
