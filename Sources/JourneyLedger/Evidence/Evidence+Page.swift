import Foundation

/// Evidence within the page that a person reads: one file, which any browser opens.
extension Evidence {
    private static let opening = "<script type=\"application/json\" id=\"wayleave-evidence\">\n"
    private static let closing = "\n</script>"

    /// The element of a page that holds it. The browser neither shows nor runs it.
    package var element: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            // No text in it can end the element.
            let text = String(decoding: try encoder.encode(self), as: UTF8.self)
                .replacing("<", with: "\\u003c")
            return Self.opening + text + Self.closing
        }
    }

    /// Reads it from a page.
    ///
    /// - Throws: `notEvidence`.
    package init(page: [UInt8]) throws(EvidenceFault) {
        let page = String(decoding: page, as: UTF8.self)
        guard let start = page.range(of: Self.opening),
            let end = page.range(of: Self.closing, range: start.upperBound..<page.endIndex)
        else { throw .notEvidence }
        let json = Data(page[start.upperBound..<end.lowerBound].utf8)
        guard let found = try? JSONDecoder().decode(Self.self, from: json),
            found.format == Self.format
        else { throw .notEvidence }
        self = found
    }
}
