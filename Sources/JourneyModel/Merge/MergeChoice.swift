/// What a person may say where two changes clash.
package enum MergeChoice: String, CaseIterable, Sendable {
    /// What the change being rebased says.
    case mine
    /// What is in force by now.
    case theirs
    /// One after the other, or one beside the other.
    case both
    /// Neither: as it was before the two, or without it.
    case drop
}
