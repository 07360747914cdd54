/// One place that both changes touched in ways that exclude each other, in words of the people who
/// decide.
package struct MergeConflict: Equatable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        case bothChanged = "both_changed"
        case removedAndChanged = "removed_and_changed"
        case bothAdded = "both_added"
        /// One side removed a step that the other leads to.
        case removedAndUsed = "removed_and_used"
        /// Both ways together pass a step by.
        case passedBy = "passed_by"
        /// Each is right, together they break a rule of documents.
        case invalidTogether = "invalid_together"
    }

    /// One legal answer, and what follows from it.
    package struct Option: Equatable, Sendable {
        package let choice: MergeChoice
        package let words: String
    }

    /// What an answer calls the place: `reminder.wait`, `offer`, `audience.size`.
    package let name: String
    package let reason: Reason
    /// The place as people know it: `wait before "Reminder e-mail"`.
    package let subject: String
    /// The value before both changes, and what each made of it, in words.
    package let base: String
    package let mine: String
    package let theirs: String
    /// At least two, in the order of ``MergeChoice``.
    package let options: [Option]
    /// A sentence about what is wrong, where the values do not tell it.
    package let note: String?
}
