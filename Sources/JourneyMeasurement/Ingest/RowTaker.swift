/// Makes something of the rows of a file.
protocol RowTaker: Sendable {
    /// What becomes of the rows; whoever reads them counts and rejects in it.
    var report: MetricIngestReport { get set }
    /// Members of a JSON line that are read, in the order in which `take` finds them; a dot leads
    /// into an object. Empty for delimited files.
    var members: [String] { get }
    /// Whether the first line may be no header, and hold what is never shown.
    var hidesHeader: Bool { get }

    /// Understands the header of a delimited file.
    ///
    /// Throws when it cannot be a file of this format.
    mutating func begin(_ header: [String]) throws(ObservationProblem)

    /// Takes one row.
    ///
    /// Throws what is wrong with it; then it counts for nothing.
    mutating func take(_ row: borrowing FieldRow) throws(ObservationProblem)
}
