/// What to do about a complaint of libyaml, whose own words speak of tokens.
enum YAMLRemedy {
    private static let known: [(fragment: String, remedy: String)] = [
        ("mapping values are not allowed", "Put text that holds a colon and a space in quotes."),
        ("tab", "Indent with spaces, never with tabs."),
        (
            "cannot start any token",
            "Indent with spaces, and put text that begins with @, `, % or a tab in quotes."
        ),
        ("expected key", "Align the lines of one block, and write each as name: value."),
        ("expected ':'", "Write name: value, with a space after the colon."),
        ("control characters", "Remove the character, or write it as \\xNN in double quotes."),
        ("unexpected end of stream", "Close the quote that stands open."),
        ("expected ',' or", "Close the bracket that stands open, or separate values by commas."),
        ("block sequence entries", "Begin the list on a line of its own, each item with a dash."),
        ("unknown escape", "Write \\\\ for a backslash in double quotes, or use single quotes."),
    ]

    static func text(for words: String) -> String {
        known.first { words.contains($0.fragment) }?.remedy
            ?? "Check quotes, brackets and indentation here and in the line before."
    }
}
