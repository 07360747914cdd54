/// Begin, rows, end: how one kind of file is taken in.
package struct IntakeStatements: Sendable {
    /// Of command, digest, reading, name and format.
    let begin: StaticString
    /// Of command, file, part and the columns of the rows.
    let add: StaticString
    /// Of command, file, rows and rows that were kept out.
    let end: StaticString
}
