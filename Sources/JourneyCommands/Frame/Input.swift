import Glibc
package import JourneyModel

/// Questions to the person at the terminal.
package struct Input: Sendable {
    /// False with `--no-input`, and where no terminal is there to answer.
    package let isAllowed: Bool
    private let notes: Channel

    package init(isAllowed: Bool, notes: Channel) {
        self.isAllowed = isAllowed && isatty(STDIN_FILENO) == 1
        self.notes = notes
    }

    /// Returns if the person says yes; no other answer, and no answer, is a yes.
    ///
    /// - Parameter flag: The option that says yes beforehand, for the message.
    /// - Throws: `declined`.
    package func confirm(_ question: String, flag: String) throws(GovernanceError) {
        guard isAllowed else {
            throw GovernanceError(
                .declined, "not done: nobody is there to confirm: \(question)",
                hint: "repeat with \(flag) if you mean it")
        }
        notes.write("\(Text(question).plain) [y/N] ")
        let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
        guard ["y", "yes"].contains(answer) else {
            throw GovernanceError(.declined, "not done: you did not confirm")
        }
    }

    /// Asks until one of the letters is pressed; nil where the person ends it, and where nobody may be
    /// asked.
    package func choose(_ question: String, among letters: [Character]) -> Character? {
        guard isAllowed else { return nil }
        notes.write("\(Text(question).plain) ")
        while let key = KeyPress(terminal: STDIN_FILENO).read() {
            let answer = Character(key.lowercased())
            if letters.contains(answer) {
                notes.write("\(answer)\n")
                return answer
            }
            notes.write("\nPress one of: \(letters.map(String.init).joined(separator: " ")) ")
        }
        notes.write("\n")
        return nil
    }

    /// Returns one line of text, without the spaces around it.
    ///
    /// - Throws: `declined` where nobody may be asked, or the answer is empty.
    package func ask(_ question: String, flag: String) throws(GovernanceError) -> String {
        guard isAllowed else {
            throw GovernanceError(
                .declined, "not done: nobody is there to answer: \(question)",
                hint: "repeat with \(flag)")
        }
        notes.write("\(Text(question).plain) ")
        let answer = (readLine(strippingNewline: true) ?? "").drop(while: \.isWhitespace)
        guard let end = answer.lastIndex(where: { !$0.isWhitespace }) else {
            throw GovernanceError(.declined, "not done: no answer", hint: "repeat with \(flag)")
        }
        return String(answer[...end])
    }
}
