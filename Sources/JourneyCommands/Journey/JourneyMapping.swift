package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyMapping: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Draw a journey: in the terminal, as a picture, or as Mermaid",
        usage: """
            wayleave journey map <journey> [--with <proposal>] [--svg <file>] [--mermaid <file>]
                   [options]
            """,
        discussion: """
            EXAMPLES
              wayleave journey map onboarding
              wayleave journey map onboarding --with P-142 --svg onboarding.svg
              wayleave journey map onboarding --mermaid - >> journey.md
              wayleave journey map ./export.json --svg export.svg

            --with marks what a proposal does: what is new, what changes, what goes. A file is drawn
            as it is, ours or a platform's export. Nothing in a picture is loaded from elsewhere.
            """)

    @Argument(help: "The journey's key, or a file (./onboarding.yaml)")
    package var journey: String

    @Option(help: "Mark what this proposal does", transform: ProposalReference.init(argument:))
    package var with: ProposalReference?

    @Option(help: "Write a picture")
    package var svg: String?

    @Option(help: "Write a Mermaid flowchart; - for standard output")
    package var mermaid: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if isFile, with != nil { throw ValidationError("--with takes a journey by its key") }
    }

    private var isFile: Bool { journey.contains("/") || journey.contains(".") }

    package func run(in invocation: Invocation) async throws {
        let maps = try await maps(in: invocation)
        for (number, map) in maps.enumerated() {
            if let svg {
                try OutputFile.write(
                    MapDrawing(map).svg, to: Self.numbered(svg, number, of: maps.count))
            }
            if let mermaid, mermaid != "-" {
                try OutputFile.write(
                    MapMermaid(map).text, to: Self.numbered(mermaid, number, of: maps.count))
            }
        }
        if mermaid == "-" {
            let text = maps.map { MapMermaid($0).text }.joined(separator: "\n")
            return invocation.output.show(document: text)
        }
        let files = [svg, mermaid].compactMap(\.self).flatMap { path in
            maps.indices.map { Self.numbered(path, $0, of: maps.count) }
        }
        guard files.isEmpty else { return invocation.output.show(WrittenFiles(files: files)) }
        invocation.output.show(MapScreen(maps: maps))
    }

    /// `map.svg`; of several journeys of one file `map-1.svg`, `map-2.svg`.
    private static func numbered(_ path: String, _ number: Int, of count: Int) -> String {
        guard count > 1 else { return path }
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
            return "\(path)-\(number + 1)"
        }
        return "\(path[..<dot])-\(number + 1)\(path[dot...])"
    }

    // MARK: - What is drawn

    private func maps(in invocation: Invocation) async throws(GovernanceError) -> [JourneyMap] {
        guard !isFile else { return try Self.journeys(in: journey).map { JourneyMap(of: $0) } }
        return try await invocation.withStore { store throws(GovernanceError) in
            guard let with else {
                let stored = try await store.documents.show(
                    kind: DocumentKind.journey.rawValue, key: journey)
                return [JourneyMap(of: try Journey(document: try stored.json()))]
            }
            return [try await map(of: with, in: store)]
        }
    }

    private static func journeys(in path: String) throws(GovernanceError) -> [Journey] {
        switch try CheckedFile.read(path) {
        case .journeys(let journeys): return journeys
        case .document(let document):
            guard document.kind == .journey else {
                throw GovernanceError(
                    .invalid, "\(path) is a \(document.kind.rawValue), which is not drawn.",
                    hint: "wayleave journey map --help")
            }
            return [try Journey(document: document.content)]
        }
    }

    /// The journey as a revision makes it, with what it is changed from.
    private func map(
        of proposal: ProposalReference, in store: Store
    ) async throws(GovernanceError) -> JourneyMap {
        let texts = try await store.proposals.texts(proposal.id, revision: proposal.revision)
        guard let text = texts.first(where: { $0.kind == "journey" && $0.key == journey }) else {
            throw GovernanceError(
                .notFound, "\(proposal.name) does not change journey \"\(journey)\".",
                hint: "wayleave proposal diff \(proposal.name)")
        }
        return try JourneyMap(of: text)
    }
}
