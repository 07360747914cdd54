import JourneyModel

/// Reads journey definitions of Dittofeed: bare, as the resource of its API, as a list of those, and
/// as the YAML of its git workflow, where identifiers are whole numbers and nodes hold the exit.
///
/// Units are seconds. A `draft` beside a definition is the unfinished drawing of its editor; it is
/// named in a warning and not read.
struct DittofeedReader {
    private static let entryTypes: Set = ["entrynode", "segmententrynode", "evententrynode"]

    private var log = ImportLog()
    private var assembly: JourneyAssembly

    static func recognises(_ root: SourceNode) -> Bool {
        for key in ["definition", "journey"] {
            if let inner = root[key], recognisesDefinition(inner) { return true }
        }
        if let list = root["journeys"]?.array ?? root.array {
            return list.contains { $0["definition"].map(recognisesDefinition) ?? false }
                || list.contains(where: recognisesDefinition)
        }
        return recognisesDefinition(root)
    }

    private static func recognisesDefinition(_ node: SourceNode) -> Bool {
        guard node["connections"] == nil, node["edges"] == nil else { return false }
        if node["entryNode"]?.members != nil { return true }
        return node["nodes"]?.array?.contains { item in
            guard let type = item["type"]?.string?.lowercased() else { return false }
            return entryTypes.contains(type) || DittofeedNode.Kind(rawValue: type) != nil
        } ?? false
    }

    static func read(_ file: Place, options: ImportOptions) -> ImportResult {
        var reader = DittofeedReader(options: options)
        let journeys = reader.journeys(file)
        return ImportResult(format: .dittofeed, journeys: journeys, log: reader.log)
    }

    private init(options: ImportOptions) {
        assembly = JourneyAssembly(options: options)
    }

    private mutating func journeys(_ file: Place) -> [ImportedJourney] {
        let list = file.items ?? (file["journeys"] == nil ? nil : log.objects(file, "journeys"))
        var found: [ImportedJourney] = []
        for resource in list ?? [file] {
            guard resource.node.members != nil else {
                log.wrong(resource, wanted: "a journey")
                continue
            }
            if let journey = journey(resource) { found.append(journey) }
        }
        if found.isEmpty, !log.hasErrors {
            log.error(
                file, "The file holds no journey with a definition.",
                remedy: "Export a journey that was saved; a drawing that never was has no steps.")
        }
        return found
    }

    private mutating func journey(_ resource: Place) -> ImportedJourney? {
        if resource["draft"] != nil {
            log.warning(
                resource, "An unsaved draft lies beside the journey; only the journey is read.",
                remedy: "Save or discard the draft on the platform.")
        }
        let wrapped = resource["definition"] ?? resource["journey"]
        guard let definition = wrapped ?? (resource["nodes"] == nil ? nil : resource),
            definition.node.members != nil
        else {
            log.warning(
                resource, "This journey has no definition: it was never saved.",
                remedy: "Save it on the platform, then export it again.")
            return nil
        }
        var found = PlatformJourney(
            place: resource, stepWord: "node", name: log.filledString(resource, "name"),
            binding: PlatformBinding(
                name: JourneyFormat.dittofeed.rawValue,
                workspace: log.identifier(resource, "workspaceId"),
                id: log.identifier(resource, "id")))
        found.status = log.filledString(resource, "status")
        found.dates = ImportedJourney.Dates(
            created: moment(resource, "createdAt"), modified: moment(resource, "updatedAt"))
        graph(definition, into: &found)
        if log.bool(resource, "canRunMultiple") == true { found.reentry = .always }
        return assembly.assemble(found, log: &log)
    }

    /// The API writes milliseconds since 1970, exports write text; both stay as they are.
    private mutating func moment(_ place: Place, _ key: String) -> String? {
        place[key]?.node.string ?? place[key]?.node.int.map(String.init)
    }

    private mutating func graph(_ definition: Place, into found: inout PlatformJourney) {
        if definition["nodes"] == nil { log.missing(definition, "nodes") }
        let nodes = log.objects(definition, "nodes")
        var entry = log.object(definition, "entryNode")
        var exits: Set = ["ExitNode"]
        if let exit = log.object(definition, "exitNode"), let id = log.identifier(exit, "id") {
            exits.insert(id)
        }
        var body: [Place] = []
        for node in nodes {
            let type = node["type"]?.node.string?.lowercased() ?? ""
            if type == "exitnode" {
                if let id = log.identifier(node, "id") { exits.insert(id) }
            } else if Self.entryTypes.contains(type) {
                entry = entry ?? node
            } else {
                body.append(node)
            }
        }
        for node in body {
            let step = DittofeedNode(place: node, exits: exits).step(log: &log)
            if let step { found.steps.append(step) }
        }
        guard let entry else {
            log.missing(definition, "entryNode")
            return
        }
        read(entry: entry, exits: exits, into: &found)
    }

    private mutating func read(
        entry: Place, exits: Set<String>, into found: inout PlatformJourney
    ) {
        let child = log.requiredIdentifier(entry, "child")
        if let child, let place = entry["child"] {
            found.start = PlatformReference(
                place: place, target: exits.contains(child) ? nil : child)
        }
        switch log.filledString(entry, "type")?.lowercased() {
        case "entrynode", "segmententrynode":
            found.trigger = .audience
            found.source = log.identifier(entry, "segment") ?? log.identifier(entry, "segmentName")
            found.audience = found.source.map {
                Audience(key: KeyMaker.slug($0, or: "audience"), name: $0)
            }
            if let again = log.bool(entry, "reEnter") {
                found.reentry = again ? .afterExit : .never
            }
        case "evententrynode":
            found.trigger = .event
            found.source = log.identifier(entry, "event")
        case let type?:
            log.error(
                entry, "The entry has the type \"\(type.shown)\", which is not known.",
                remedy: "Known are EntryNode and EventEntryNode.")
        case nil:
            log.missing(entry, "type")
        }
    }
}
