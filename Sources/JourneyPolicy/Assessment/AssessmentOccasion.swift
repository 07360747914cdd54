/// Why documents are judged.
package enum AssessmentOccasion: String, CaseIterable, Sendable {
    /// They are proposed.
    case proposal
    /// They are live and looked at again, because time passes and facts change. Nothing is then
    /// inherited: every finding counts in full.
    case live
}
