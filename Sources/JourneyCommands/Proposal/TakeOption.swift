import JourneyModel

/// One `--take` of the command line: a place where two changes clash, and whose value stands.
struct TakeOption: Equatable, Sendable {
    /// As the list of clashes names it: `reminder.wait`, `onboarding/reminder.wait`.
    var name: String
    var choice: MergeChoice

    /// Reads `PLACE=CHOICE`; a place may have an equals sign of its own.
    ///
    /// - Throws: `invalid` with the choices that there are.
    init(_ text: String) throws(GovernanceError) {
        guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
            let choice = MergeChoice(rawValue: String(text[text.index(after: sign)...]))
        else {
            throw GovernanceError(
                .invalid, "\"\(text.prefix(120))\" does not say what to take.",
                hint: "Write PLACE=CHOICE, such as reminder.wait=mine; a choice is mine, theirs, "
                    + "both or drop.")
        }
        name = String(text[..<sign])
        self.choice = choice
    }
}
