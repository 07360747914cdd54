/// Takes the records of a file of rows, one after the other.
protocol RecordTaking {
    /// Takes the names of the columns, from the first record.
    mutating func take(header: [String]) throws(TableFileError)

    /// Takes a record with as many fields as the header.
    mutating func take(_ record: TableRecord) throws(TableFileError)

    /// Hears of a record that is kept out.
    mutating func keepOut(_ problem: RowProblem)
}
