/// What is wrong with a file of evidence.
package enum EvidenceFault: Error, Hashable, Sendable {
    /// A file of something else, or of a form that this version does not know.
    case notEvidence
    case checkpoint(LedgerFault)
    /// The leaf at this index is not the one that was signed.
    case notProven(index: UInt64)
    case malformed(index: UInt64, LeafProblem)
    /// The words of the event of this number are not those that it was recorded with.
    case otherWords(event: Int64)
    /// The text is not the one that this digest names.
    case otherText(digest: String)
    /// An event is there twice, or before one of a lower number.
    case disorder(event: Int64)
}
