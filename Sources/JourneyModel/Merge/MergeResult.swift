/// What came of a merge.
package enum MergeResult: Equatable, Sendable {
    /// Everything of both, valid.
    case merged(Document)
    /// What a person must decide on first, at least one.
    case conflicts([MergeConflict])
}
