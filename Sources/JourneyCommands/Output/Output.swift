package import JourneyModel

/// The one renderer: answers on standard output, messages on standard error.
package struct Output: Sendable {
    package enum Format: Equatable, Sendable {
        /// Screens on a terminal, tab-separated lines in a pipe.
        case text
        /// One JSON object a line.
        case json
    }

    package let data: Channel
    package let notes: Channel
    package var format: Format
    /// Whether colour is wanted where there is a terminal.
    package var allowsColour: Bool
    package var isQuiet: Bool
    /// What every screen and refusal says, whatever its data says. Shared by all copies: it is
    /// known only when the installation has been reached.
    let noted = NotedMarks()
    /// What every command that is printed repeats.
    package var repeated = RepeatedOptions()

    package init(
        data: Channel, notes: Channel, format: Format = .text, allowsColour: Bool = true
    ) {
        self.data = data
        self.notes = notes
        self.format = format
        self.allowsColour = allowsColour
        self.isQuiet = false
    }

    /// Prints the answer of a verb.
    package func show(_ answer: some Presentable) {
        switch format {
        case .json: data.write(JSONLine.text(answer.json) + "\n")
        case .text:
            if let said = answer.marks.joined(noted.value ?? Marks()).text {
                put(said, on: data.isTerminal ? data : notes)
            }
            show(blocks: answer.blocks)
        }
    }

    /// Prints a message beside the answer; nothing with `--quiet`.
    package func note(_ text: Text) {
        if !isQuiet { put(text, on: notes) }
    }

    /// Prints a message that even `--quiet` does not hold back.
    package func warn(_ text: Text) {
        put(Text("! ", .yellow) + text, on: notes)
    }

    /// Prints why a command did not do what it was asked.
    ///
    /// With `--json` it is `{"error":{"code","hint","message"}}` on standard output, where the
    /// caller reads, and nothing on standard error.
    package func fail(_ error: GovernanceError) {
        if format == .json {
            let hint = hint(of: error).map(JSON.string) ?? .null
            var body: [String: JSON] = [
                "code": .string(error.code.rawValue), "message": .string(error.message),
                "hint": hint,
            ]
            body["event"] = error.event.map { JSON($0) }
            data.write(JSONLine.text(.object(["error": .object(body)])) + "\n")
            return
        }
        if let said = noted.value?.text { put(said, on: notes) }
        let lines = error.message.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            put(folded: (index == 0 ? Text("✗ ", .red) : "  ") + Text(String(line)), 2)
        }
        for (index, line) in (hint(of: error) ?? "").split(separator: "\n").enumerated() {
            put(folded: (index == 0 ? "  Next  " : "        ") + Text(String(line)), 8)
        }
        if let event = error.event {
            let columns = min(notes.columns, 100)
            let text = Text("on record: event \(event)", .dim)
            let gap = String(repeating: " ", count: max(2, columns - text.width))
            put((notes.isTerminal ? Text(gap) : "  ") + text, on: notes)
        }
    }

    private func hint(of error: GovernanceError) -> String? {
        error.hint.map(repeated.completing)
    }

    private func show(blocks: [Block]) {
        let blocks = blocks.map { $0.repeating(repeated) }
        if data.isTerminal {
            let columns = data.columns
            for line in blocks.flatMap({ $0.lines(columns: columns) }) { put(line, on: data) }
        } else {
            for line in blocks.flatMap({ $0.plainLines() }) { data.write(line + "\n") }
        }
    }

    /// A line of a refusal, broken between words on a terminal; elsewhere a line is a line.
    private func put(folded text: Text, _ indentation: Int) {
        let lines =
            notes.isTerminal
            ? text.folded(to: notes.columns, indentation: indentation) : [text]
        for line in lines { put(line, on: notes) }
    }

    private func put(_ text: Text, on channel: Channel) {
        channel.write(text.rendered(inColour: allowsColour && channel.isTerminal) + "\n")
    }
}
