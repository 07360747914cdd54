import JourneyExchange
import JourneyModel

/// One file of an import: what it gave, or why it was refused.
struct ImportedFile: Sendable {
    /// As the person wrote it.
    let path: String
    let format: JourneyFormat?
    private(set) var journeys: [ImportedJourney]
    private(set) var diagnostics: [Diagnostic]
    private let stepCount: Int
    private let edgeCount: Int

    var isRefused: Bool { diagnostics.contains { $0.severity == .error } }
    var steps: Int { isRefused ? 0 : stepCount }
    var edges: Int { isRefused ? 0 : edgeCount }

    /// Reads a file; whatever is wrong with it becomes a diagnostic.
    init(reading path: String, as format: JourneyFormat?, owner: String?) {
        self.path = path
        let bytes: [UInt8]
        do {
            bytes = try InputFile.read(
                path, limitBytes: JourneyExchange.JourneyImport.limits.sizeBytes)
        } catch {
            (self.format, journeys, diagnostics) = (nil, [], [error])
            (stepCount, edgeCount) = (0, 0)
            return
        }
        var options = ImportOptions(fallbackName: Self.name(of: path))
        if let owner { options.owner = owner }
        let result = JourneyExchange.JourneyImport.read(bytes, as: format, options: options)
        self.format = result.format
        (journeys, diagnostics) = (result.journeys, result.diagnostics)
        (stepCount, edgeCount) = (result.stepCount, result.edgeCount)
    }

    /// Refuses the file after all, whatever it gave.
    mutating func refuse(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        journeys = []
    }

    /// The contract of `journey import --json`: one object a file.
    var json: JSON {
        .object([
            "file": .string(path),
            "format": format.map { .string($0.rawValue) } ?? .null,
            "journeys": JSON(journeys.count), "steps": JSON(steps), "edges": JSON(edges),
            "diagnostics": .array(diagnostics.map(\.json)),
        ])
    }

    /// The name of the file without folders and ending.
    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
        return String(file[..<dot])
    }
}

extension Diagnostic {
    /// For machines; `line` is null where it is not known.
    var json: JSON {
        .object([
            "severity": .string(severity.rawValue), "path": .string(path),
            "line": location.map { JSON($0.line) } ?? .null,
            "message": .string(message), "remedy": .string(remedy),
        ])
    }

    /// For people: severity, line, message; the remedy below.
    var lines: [Text] {
        let place = location.map { "line \($0.line): " } ?? ""
        let head: Text =
            severity == .error ? Text("  ✗ ", .red) : Text("  ! ", .yellow)
        return [head + Text(place + message), Text("    \(remedy)", .dim)]
    }
}
