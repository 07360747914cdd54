/// What changed in a journey outside its steps.
struct JourneyFieldChanges {
    private let comparison: JourneyComparison

    init(_ comparison: JourneyComparison) {
        self.comparison = comparison
    }

    /// The changes of all differences under one field of the document.
    func changes(_ field: String, _ differences: [JSONDifference]) -> [Change] {
        let (old, new) = (comparison.old, comparison.new)
        switch field {
        case "audience": return audience(differences)
        case "quietHours":
            return whole(
                .quietHours, "quiet hours",
                (ChangeWords.quietHours(old.quietHours), ChangeWords.quietHours(new.quietHours)),
                field)
        case "caps":
            return whole(
                .caps, "most messages", (ChangeWords.caps(old.caps), ChangeWords.caps(new.caps)),
                field)
        case "markets":
            return whole(
                .meta, "markets", (markets(old.markets), markets(new.markets)), field)
        case "transfers":
            return whole(
                .transfer, "journeys that people leave for",
                (transfers(old.transfers), transfers(new.transfers)), field)
        default: return differences.compactMap { single(field, $0) }
        }
    }

    private func whole(
        _ category: Change.Category, _ subject: String, _ values: (from: String, to: String),
        _ path: String
    ) -> [Change] {
        // Two values that read alike, such as texts that are cut, still are a change.
        [Change(.changed, category, subject, values: values, detail: path)]
    }

    private func markets(_ markets: [String]) -> String {
        markets.isEmpty ? "not said" : ChangeWords.short(markets.joined(separator: ", "))
    }

    private func transfers(_ transfers: [Transfer]) -> String {
        let texts = transfers.map { "\($0.to) when \($0.condition)" }
        return texts.isEmpty ? "none" : ChangeWords.short(texts.joined(separator: "; "))
    }

    private func single(_ field: String, _ difference: JSONDifference) -> Change? {
        let values = (ChangeWords.value(difference.old), ChangeWords.value(difference.new))
        let path = difference.pathText
        func make(_ category: Change.Category, _ subject: String) -> Change {
            Change(.changed, category, subject, values: values, detail: path)
        }
        switch path {
        case "name": return make(.meta, "name of the journey")
        case "owner": return make(.ownership, "owner")
        case "purpose": return make(.meta, "purpose")
        case "tier": return make(.meta, "tier")
        case "parent": return make(.meta, "parent journey")
        case "metrics": return make(.metrics, "metrics")
        case "entry.start": return nil
        case "entry.trigger": return make(.entry, "entry trigger")
        case "entry.source": return make(.entry, "entry source")
        case "entry.reentry": return make(.entry, "re-entry")
        case "reviewBy":
            return Change(
                .changed, .meta, "review date",
                values: (ChangeWords.day(difference.old), ChangeWords.day(difference.new)),
                detail: path)
        default: break
        }
        switch field {
        case "exits": return rule("exit rule", .exit, difference)
        case "goals": return rule("goal", .goal, difference)
        case "terms": return make(.terms, "taxonomy terms, \(path.dropFirst(6))")
        case "platform": return make(.platform, "platform \(path.dropFirst(9))")
        default: return SemanticDiff.generic(difference)
        }
    }

    private func rule(
        _ noun: String, _ category: Change.Category, _ difference: JSONDifference
    ) -> Change {
        guard case .entry(let key)? = difference.path.dropFirst().first else {
            return SemanticDiff.generic(difference)
        }
        let value = difference.new ?? difference.old
        if difference.path.count == 2 {
            let isAdded = difference.old == nil
            let name = value?["label"]?.string ?? key
            let condition = value?["condition"]?.string.map { ", when " + ChangeWords.short($0) }
            return Change(
                isAdded ? .added : .removed, category,
                "\(noun) \(ChangeWords.quoted(name)) \(isAdded ? "added" : "removed")"
                    + (condition ?? ""), detail: difference.pathText)
        }
        let member = difference.pathText.split(separator: ".").last.map(String.init) ?? ""
        return Change(
            .changed, category, "\(member) of \(noun) \(ChangeWords.quoted(key))",
            values: (ChangeWords.value(difference.old), ChangeWords.value(difference.new)),
            detail: difference.pathText)
    }

    private func audience(_ differences: [JSONDifference]) -> [Change] {
        let (old, new) = (comparison.old.audience, comparison.new.audience)
        guard let old, let new, old.key == new.key else {
            let verb = old == nil ? "named" : new == nil ? "removed" : "replaced"
            return whole(.audience, "audience \(verb)", (name(old), name(new)), "audience")
        }
        return differences.map { difference in
            let values = (ChangeWords.value(difference.old), ChangeWords.value(difference.new))
            let path = difference.pathText
            switch path {
            case "audience.size":
                return Change(
                    .changed, .audience, "audience \(direction(old.size, new.size)), people",
                    values: values, detail: path)
            case "audience.entrantsPerWeek":
                let direction = direction(old.entrantsPerWeek, new.entrantsPerWeek)
                return Change(
                    .changed, .audience, "audience \(direction), entrants a week", values: values,
                    detail: path)
            case "audience.name":
                return Change(
                    .changed, .audience, "name of the audience", values: values, detail: path)
            case "audience.asOf":
                return Change(
                    .changed, .audience, "day of the audience figures",
                    values: (ChangeWords.day(difference.old), ChangeWords.day(difference.new)),
                    detail: path)
            default: return SemanticDiff.generic(difference)
            }
        }
    }

    private func direction(_ old: Int?, _ new: Int?) -> String {
        guard let old, let new else { return new == nil ? "no longer counted" : "counted" }
        return new > old ? "widened" : "narrowed"
    }

    private func name(_ audience: Audience?) -> String {
        guard let audience else { return "none" }
        let size = audience.size.map { ", \(ChangeWords.number(Double($0))) people" } ?? ""
        return ChangeWords.quoted(audience.name ?? audience.key) + size
    }
}
