/// A file of rows that cannot be read at all.
package enum TableFileError: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    /// The header is there and lacks a column that is needed.
    case missingColumn(String, found: [String])
    case repeatedColumn(String)
    /// More different labels than any model could tell apart.
    case tooManyLabels(limit: Int)

    package var description: String {
        switch self {
        case .empty: "line 1: the file is empty. The first line names the columns."
        case .missingColumn(let name, let found):
            """
            line 1: no column \(name) among \(found.joined(separator: ", ")). \
            Name the column in the header, or say which one it is.
            """
        case .repeatedColumn(let name):
            "line 1: the column \(name) stands there twice. Leave one of them."
        case .tooManyLabels(let limit):
            """
            more than \(limit) different labels. Check the path separator, or group the labels \
            by a facet.
            """
        }
    }
}
