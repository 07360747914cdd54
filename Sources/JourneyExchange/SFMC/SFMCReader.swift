import JourneyModel

/// Reads interactions of Journey Builder: one, a list of them (`{count, page, pageSize, items}` or
/// a plain array), and the metadata files of deployment tools, which replace identifiers by keys.
///
/// A list may hold several versions of one key. The live one is the journey and the others are
/// named in a warning: a draft sends nothing. List items often come without their activities; such
/// an item gives no journey and a warning, and a file of nothing else is refused.
struct SFMCReader {
    static let fetchRemedy =
        "Fetch the journey with its activities: "
        + "GET /interaction/v1/interactions/key:KEY?extras=activity"

    private var log = ImportLog()
    private var assembly: JourneyAssembly

    static func recognises(_ root: SourceNode) -> Bool {
        if isInteraction(root) || SFMCResponse(root) != nil { return true }
        if let items = root["items"]?.array {
            return items.contains(where: isInteraction)
                || items.isEmpty && root["pageSize"] != nil && root["count"] != nil
        }
        return root.array?.contains(where: isInteraction) ?? false
    }

    private static func isInteraction(_ node: SourceNode) -> Bool {
        if node["workflowApiVersion"] != nil || node["definitionType"] != nil { return true }
        guard let activities = node["activities"]?.array else { return false }
        return node["triggers"] != nil || node["entryMode"] != nil
            || activities.contains { $0["outcomes"] != nil }
    }

    static func read(_ file: Place, options: ImportOptions) -> ImportResult {
        var reader = SFMCReader(options: options)
        let journeys = reader.journeys(file)
        return ImportResult(format: .sfmc, journeys: journeys, log: reader.log)
    }

    private init(options: ImportOptions) {
        assembly = JourneyAssembly(options: options)
    }

    private mutating func journeys(_ file: Place) -> [ImportedJourney] {
        if let response = SFMCResponse(file.node) {
            log.error(
                file, "This is \(response.words) (Journey Builder), not a journey.",
                remedy: Self.fetchRemedy)
            return []
        }
        if file["items"] == nil, file.items == nil {
            guard file["activities"]?.items.map({ !$0.isEmpty }) ?? true else {
                log.error(
                    file, "The journey has no activities.", remedy: Self.fetchRemedy)
                return []
            }
            if file["activities"] == nil {
                log.error(
                    file, "The file describes a journey without its activities.",
                    remedy: Self.fetchRemedy)
                return []
            }
            return journey(file).map { [$0] } ?? []
        }
        let items = file.items ?? log.objects(file, "items")
        let found = current(of: items).compactMap { item in journeyOfList(item) }
        if found.isEmpty, !log.hasErrors {
            log.error(
                file, "The list holds no journey with activities.", remedy: Self.fetchRemedy)
        }
        return found
    }

    private mutating func journeyOfList(_ item: Place) -> ImportedJourney? {
        guard item["activities"]?.items?.isEmpty != false else { return journey(item) }
        if let wrong = item["activities"], wrong.items == nil {
            log.wrong(wrong, wanted: "an array")
            return nil
        }
        let name = item["name"]?.node.string ?? item["key"]?.node.string ?? "without a name"
        log.warning(
            item, "The list names the journey \"\(name.shown)\" without its activities: left out.",
            remedy: Self.fetchRemedy)
        return nil
    }

    /// One version of each key: the live one, else the highest.
    private mutating func current(of items: [Place]) -> [Place] {
        var order: [String] = []
        var versions: [String: [Place]] = [:]
        for (index, item) in items.enumerated() {
            guard item.node.members != nil else {
                log.wrong(item, wanted: "a journey")
                continue
            }
            let key = item["key"]?.node.string ?? "\u{0}\(index)"
            if versions[key] == nil { order.append(key) }
            versions[key, default: []].append(item)
        }
        return order.compactMap { key in
            guard let same = versions[key], let best = same.max(by: Self.isLessCurrent) else {
                return nil
            }
            for other in same where other.path != best.path {
                log.warning(
                    other,
                    "\(Self.version(other)) of \"\(key.shown)\" is left out; "
                        + "\(Self.version(best)) is the journey.",
                    remedy: "Import it from a file of its own to see what it would change.")
            }
            return best
        }
    }

    private static func isLessCurrent(_ one: Place, _ other: Place) -> Bool {
        let ranks = (SFMCStatus.rank(of: one.node), SFMCStatus.rank(of: other.node))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        return (one["version"]?.node.int ?? 0) < (other["version"]?.node.int ?? 0)
    }

    private static func version(_ item: Place) -> String {
        let number = item["version"]?.node.int.map { " \($0)" } ?? ""
        let status = item["status"]?.node.string.map { " (\($0.shown))" } ?? ""
        return "Version\(number)\(status)"
    }

    private mutating func journey(_ item: Place) -> ImportedJourney? {
        let found = SFMCInteraction(place: item).read(log: &log)
        return assembly.assemble(found, log: &log)
    }
}
