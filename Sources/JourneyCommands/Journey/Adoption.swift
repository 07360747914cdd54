import JourneyExchange
import JourneyModel

/// An estate as it was found: its journeys with owners, and all that stands in the way.
struct Adoption: Sendable {
    /// The most journeys that one baseline proposal takes.
    static let mostChanges = 10_000

    private(set) var files: [ImportedFile] = []
    /// Files of no format that is read; reported, not held against the rest.
    private(set) var strangers: [String] = []
    private(set) var journeys: [Journey] = []
    /// Steps that no rule of the owner map fits.
    private(set) var unmatchedSteps: [Diagnostic] = []
    /// Journeys that no rule gives an owner, and keys that collide: nothing is adopted with these.
    private(set) var problems: [Diagnostic] = []

    /// Reads one file after the other; keeps no bytes.
    init(paths: [String], owners: OwnerMap) {
        var keys: [String: String] = [:]
        for path in paths {
            let file = ImportedFile(reading: path, as: nil, owner: nil)
            guard file.format != nil else {
                strangers.append(path)
                continue
            }
            files.append(file)
            for imported in file.journeys {
                let key = imported.journey.key
                if let earlier = keys[key] {
                    problems.append(Self.collision(key, earlier, path, imported.location))
                } else {
                    keys[key] = path
                    take(imported.journey, owners)
                }
            }
        }
        if journeys.count > Self.mostChanges { problems.append(Self.tooMany(journeys.count)) }
    }

    var refused: [ImportedFile] { files.filter(\.isRefused) }

    private mutating func take(_ journey: Journey, _ owners: OwnerMap) {
        var journey = journey
        for diagnostic in owners.assign(to: &journey) {
            if diagnostic.path == "owner" {
                problems.append(diagnostic)
            } else {
                unmatchedSteps.append(diagnostic)
            }
        }
        journeys.append(journey)
    }

    private static func collision(
        _ key: String, _ earlier: String, _ path: String, _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .error, path: path, location: location,
            message: "Its journey would have the key \"\(key)\", as the one of \(earlier) has.",
            remedy: "Leave one of the two files out, or rename one of the journeys in it.")
    }

    private static func tooMany(_ count: Int) -> Diagnostic {
        Diagnostic(
            .error, path: "", location: nil,
            message: "There are \(count) journeys; one proposal takes \(mostChanges).",
            remedy: "Adopt the folders below one after the other.")
    }
}
