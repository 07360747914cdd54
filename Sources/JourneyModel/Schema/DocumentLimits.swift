/// The limits that documents keep.
package enum DocumentLimits {
    package static let steps = 500
    /// Unicode scalars of a label or name.
    package static let labelLength = 200
    /// Unicode scalars of any other text.
    package static let textLength = 4_096
    /// Bytes of a document in its canonical form.
    package static let canonicalBytes = 1 << 20
    /// Days that a waiver may hold, whatever its policy says.
    package static let waiverDays = 365
    /// Problems that one validation lists before it breaks off.
    package static let problems = 200
}
