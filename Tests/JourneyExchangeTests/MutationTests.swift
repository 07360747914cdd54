import JourneyModel
import Testing

@testable import JourneyExchange

@Suite(.enabled(if: SharedData.isExpected, "the shared journey files are not here"))
struct MutationTests {
    private static let folders = ["dittofeed/", "sfmc/"]
    private let options = ImportOptions(fallbackName: "file")

    @Test("A file cut off anywhere is refused, and never crashes", arguments: folders)
    func truncated(folder: String) throws {
        let paths = SharedData.paths(in: folder)
        try #require(!paths.isEmpty)
        for path in paths {
            let bytes = try SharedData.bytes(path)
            for length in stride(from: 0, to: bytes.count - 2, by: 97) {
                let result = JourneyImport.read(Array(bytes.prefix(length)), options: options)
                #expect(result.isRefused && result.faults == [], "\(path) cut at \(length)")
            }
        }
    }

    @Test(
        "A value of another type gives a valid journey or an error, and never crashes",
        arguments: folders)
    func flipped(folder: String) throws {
        let others: [SourceNode.Content] = [
            .null, .bool(true), .number(-1.5), .string(""), .string("zz"), .array([]), .object([]),
        ]
        var mutants = 0
        let paths = SharedData.paths(in: folder)
        try #require(!paths.isEmpty)
        for path in paths {
            let root = try JSONParser.parse(try SharedData.bytes(path))
            let format = JourneyFormat.detect(root)
            for index in 0..<root.count {
                for other in others {
                    var left = index
                    mutants += 1
                    let mutant = root.replacing(&left, with: other)
                    let result = JourneyImport.read(mutant, as: format, options: options)
                    if !result.faults.isEmpty {
                        Issue.record("\(path), value \(index): \(result.faults)")
                    }
                }
            }
        }
        #expect(mutants > 2000)
    }
}

extension SourceNode {
    /// Values that the readers look at: the schema part of an activity is left out.
    fileprivate var count: Int {
        switch content {
        case .array(let items): items.reduce(1) { $0 + $1.count }
        case .object(let members):
            members.reduce(1) { $0 + ($1.key == "schema" ? 0 : $1.value.count) }
        default: 1
        }
    }

    /// The tree with its value number `left`, counted from the root, replaced.
    fileprivate func replacing(_ left: inout Int, with other: Content) -> SourceNode {
        left -= 1
        if left == -1 { return SourceNode(other, at: location) }
        switch content {
        case .array(let items):
            return SourceNode(
                .array(items.map { left < 0 ? $0 : $0.replacing(&left, with: other) }),
                at: location)
        case .object(let members):
            return SourceNode(
                .object(
                    members.map { member in
                        guard left >= 0, member.key != "schema" else { return member }
                        var copy = member
                        copy.value = member.value.replacing(&left, with: other)
                        return copy
                    }), at: location)
        default:
            return self
        }
    }
}
