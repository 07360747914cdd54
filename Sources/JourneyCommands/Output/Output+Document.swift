extension Output {
    /// Prints a document as it is, for a file or another program; on a terminal with all that the
    /// terminal would obey made visible.
    func show(document text: String) {
        guard data.isTerminal else { return data.write(text) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        for line in lines { data.write(Text(String(line)).plain + "\n") }
    }
}
