/// Chooses the format of a document file and reads it.
package enum DocumentSource {
    package enum Format: Sendable {
        case json, yaml
    }

    /// The format by the file's extension, else by its first byte that is no blank: a brace or a
    /// bracket begins JSON.
    package static func format(of bytes: [UInt8], fileName: String?) -> Format {
        let name = fileName?.lowercased() ?? ""
        if name.hasSuffix(".json") { return .json }
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return .yaml }
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        let first = bytes.first { !blanks.contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .yaml
    }

    /// Reads a file; throws the first thing that is wrong, with its line and column.
    package static func parse(
        _ bytes: [UInt8], fileName: String?,
        limits: JSONParser.Limits = JSONParser.Limits()
    ) throws(Diagnostic) -> SourceNode {
        switch format(of: bytes, fileName: fileName) {
        case .json: try JSONParser.parse(bytes, limits: limits)
        case .yaml: try YAMLParser.parse(bytes, limits: limits)
        }
    }
}
