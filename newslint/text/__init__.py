"""One text and what can be said of it without any rule: lines, sentences, scripts, language, dates, encoding."""
