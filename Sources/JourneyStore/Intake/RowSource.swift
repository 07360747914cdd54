package import JourneyModel

/// Gives the rows of a file, some thousands at a time.
package protocol RowSource: Sendable {
    associatedtype Rows: SentRows

    /// Rows that the file had so far, and those that were kept out.
    var progress: (rows: Int, rejected: Int) { get }
    /// Why rows were kept out, a line each.
    var complaints: [String] { get }

    /// The next rows; empty where there are none any more.
    ///
    /// - Throws: what keeps the whole file from being taken in.
    mutating func next() throws(GovernanceError) -> Rows
}
