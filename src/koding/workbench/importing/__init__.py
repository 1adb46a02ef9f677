"""Files coming in: what they hold, laid against the project, written as one step."""
