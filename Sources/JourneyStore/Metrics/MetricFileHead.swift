/// A file of figures as it is named for good.
package struct MetricFileHead: Sendable {
    /// SHA-256 of its bytes.
    package var digest: [UInt8]
    /// SHA-256 of how it is read: its format, and what the metrics say of names and formulae.
    package var reading: [UInt8]
    package var name: String
    package var format: String

    package init(digest: [UInt8], reading: [UInt8], name: String, format: String) {
        self.digest = digest
        self.reading = reading
        self.name = name
        self.format = format
    }
}
