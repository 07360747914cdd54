extension Journey {
    /// The journey as a normalised document: what is not said, and empty lists, are left out.
    ///
    /// Always an object of the schema's shape; its limits are checked where it becomes a
    /// ``Document``.
    package var document: JSON {
        .object(members: [
            "kind": .string(DocumentKind.journey.rawValue), "key": .string(key),
            "name": .string(name), "owner": .string(owner), "purpose": JSON(purpose),
            "tier": JSON(tier), "parent": JSON(parent), "audience": audience?.json,
            "markets": .texts(markets), "entry": entry.json, "steps": .array(steps.map(\.json)),
            "exits": .list(exits.map(\.json)),
            "goals": .list(goals.map(\.json)), "caps": .list(caps.map(\.json)),
            "quietHours": quietHours?.json, "transfers": .list(transfers.map(\.json)),
            "terms": .names(terms), "metrics": .list(metrics.map(\.json)),
            "reviewBy": JSON(reviewBy), "platform": platform?.json,
        ])
    }
}

extension JSON {
    /// An object of the members that are there.
    fileprivate static func object(members: KeyValuePairs<String, JSON?>) -> JSON {
        var kept: [String: JSON] = [:]
        for (name, value) in members { kept[name] = value }
        return .object(kept)
    }

    fileprivate init?(_ text: String?) {
        guard let text else { return nil }
        self = .string(text)
    }

    fileprivate init?(_ value: Int?) {
        guard let value else { return nil }
        self = .number(Double(value))
    }

    fileprivate init?(_ value: Double?) {
        guard let value else { return nil }
        self = .number(value)
    }

    /// Nil for an empty list.
    fileprivate static func list(_ items: [JSON]) -> JSON? {
        items.isEmpty ? nil : .array(items)
    }

    fileprivate static func texts(_ texts: [String]) -> JSON? {
        list(texts.map { .string($0) })
    }

    fileprivate static func names(_ lists: [String: [String]]) -> JSON? {
        let kept = lists.compactMapValues { texts($0) }
        return kept.isEmpty ? nil : .object(kept)
    }

    /// Nil for an object without members.
    fileprivate var unlessEmpty: JSON? { isEmpty ? nil : self }
}

extension Audience {
    fileprivate var json: JSON {
        .object(members: [
            "key": .string(key), "name": JSON(name), "size": JSON(size),
            "entrantsPerWeek": JSON(entrantsPerWeek), "asOf": JSON(asOf),
        ])
    }
}

extension Entry {
    fileprivate var json: JSON {
        .object(members: [
            "trigger": .string(trigger.rawValue), "source": JSON(source),
            "reentry": .string(reentry.rawValue), "start": .string(start),
        ])
    }
}

extension Step {
    fileprivate var json: JSON {
        .object(members: [
            "key": .string(key), "label": .string(label), "platformKey": JSON(platformKey),
            "kind": .string(kind.rawValue), "channel": JSON(channel?.rawValue),
            "team": JSON(team), "wait": wait?.json.unlessEmpty,
            "content": content?.json.unlessEmpty,
            "consent": consent?.json, "tags": .texts(tags), "transferTo": JSON(transferTo),
            "next": JSON(next), "outcomes": .list(outcomes.map(\.json)),
        ])
    }
}

extension Outcome {
    fileprivate var json: JSON {
        .object(members: [
            "key": .string(key), "label": JSON(label), "condition": JSON(condition),
            "percent": JSON(percent), "next": .string(next),
        ])
    }
}

extension Wait {
    fileprivate var json: JSON {
        .object(members: [
            "duration": JSON(duration), "time": JSON(time), "weekdays": .texts(weekdays),
            "zone": JSON(zone), "attribute": JSON(attribute), "offset": JSON(offset),
        ])
    }
}

extension Content {
    fileprivate var json: JSON {
        .object(members: [
            "asset": JSON(asset), "subject": JSON(subject), "class": JSON(messageClass?.rawValue),
        ])
    }
}

extension Consent {
    fileprivate var json: JSON {
        .object(members: ["basis": .string(basis.rawValue), "list": JSON(list)])
    }
}

extension Exit {
    fileprivate var json: JSON {
        .object(members: [
            "key": .string(key), "label": JSON(label), "condition": .string(condition),
        ])
    }
}

extension Goal {
    fileprivate var json: JSON {
        .object(members: [
            "key": .string(key), "label": JSON(label), "condition": .string(condition),
            "windowDays": JSON(windowDays), "exitOnGoal": exitOnGoal ? .bool(true) : nil,
        ])
    }
}

extension Cap {
    fileprivate var json: JSON {
        .object(members: [
            "messages": JSON(messages), "days": JSON(days),
            "channels": .texts(channels.map(\.rawValue)),
        ])
    }
}

extension QuietHours {
    fileprivate var json: JSON {
        .object(members: [
            "from": .string(from), "until": .string(until), "zone": JSON(zone),
        ])
    }
}

extension Transfer {
    fileprivate var json: JSON {
        .object(members: ["to": .string(to), "condition": .string(condition)])
    }
}

extension MetricReference {
    fileprivate var json: JSON {
        .object(members: [
            "metric": .string(metric), "step": JSON(step), "floor": JSON(floor),
        ])
    }
}

extension PlatformBinding {
    fileprivate var json: JSON {
        .object(members: [
            "name": .string(name), "workspace": JSON(workspace), "id": JSON(id),
            "version": JSON(version),
        ])
    }
}
