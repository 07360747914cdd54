import JourneyModel

/// Typed reading: a member of another type than expected is an error with its place, never a guess.
extension ImportLog {
    /// The text of a member; nil when it is missing, null, or wrong.
    mutating func string(_ place: Place, _ key: String) -> String? {
        guard let value = place[key] else { return nil }
        guard let text = value.node.string else {
            wrong(value, wanted: "text")
            return nil
        }
        return text
    }

    /// The text of a member that is not empty.
    mutating func filledString(_ place: Place, _ key: String) -> String? {
        string(place, key).flatMap { $0.isBlank ? nil : $0 }
    }

    /// An identifier: text, or a whole number as YAML files have it.
    mutating func identifier(_ place: Place, _ key: String) -> String? {
        guard let value = place[key] else { return nil }
        if let number = value.node.int { return String(number) }
        guard let text = value.node.string else {
            wrong(value, wanted: "an identifier (text or a whole number)")
            return nil
        }
        return text.isBlank ? nil : text
    }

    mutating func requiredIdentifier(_ place: Place, _ key: String) -> String? {
        let before = place[key] == nil
        guard let found = identifier(place, key) else {
            if before || place[key]?.node.string != nil { missing(place, key) }
            return nil
        }
        return found
    }

    mutating func bool(_ place: Place, _ key: String) -> Bool? {
        guard let value = place[key] else { return nil }
        guard let flag = value.node.bool else {
            wrong(value, wanted: "true or false")
            return nil
        }
        return flag
    }

    /// The object of a member; nil when it is missing, null, or wrong.
    mutating func object(_ place: Place, _ key: String) -> Place? {
        guard let value = place[key] else { return nil }
        guard value.node.members != nil else {
            wrong(value, wanted: "an object")
            return nil
        }
        return value
    }

    /// The objects of an array member; empty when it is missing, null, or wrong.
    mutating func objects(_ place: Place, _ key: String) -> [Place] {
        guard let value = place[key] else { return [] }
        guard let items = value.items else {
            wrong(value, wanted: "an array")
            return []
        }
        var found: [Place] = []
        for item in items {
            if item.node.members == nil {
                wrong(item, wanted: "an object")
            } else {
                found.append(item)
            }
        }
        return found
    }

    /// A whole number within a range; nil when it is missing, null, or wrong.
    mutating func wholeNumber(
        _ place: Place, _ key: String, in range: ClosedRange<Int>
    ) -> Int? {
        guard let value = place[key] else { return nil }
        guard let number = value.node.int, range.contains(number) else {
            wrong(value, wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// What stands where the number of a wait belongs, if it is no number, with a warning; nil when
    /// it is one, missing, or null.
    ///
    /// A template of a journey names its waits by references. The rest of it is worth reading, and
    /// a wait of unknown length is something that a document can say.
    mutating func unknownLength(_ place: Place, _ key: String) -> String? {
        guard let value = place[key] else { return nil }
        if case .number = value.node.content { return nil }
        let text = value.node.string?.printable ?? ""
        warning(
            value,
            "Here stands \(value.node.shown) instead of a whole number: how long people wait "
                + "is not known.",
            remedy: "Set the wait in the document, or put the number here and import again.")
        return text.isBlank ? "unknown" : text
    }

    /// Complains about a member that must be there.
    mutating func missing(_ place: Place, _ key: String) {
        error(
            place, "The member \"\(key)\" is missing or empty.",
            remedy: "Export the journey again, or complete it on the platform first.")
    }

    /// Complains about a value of the wrong type or range.
    mutating func wrong(_ place: Place, wanted: String) {
        if let text = place.node.string, text.hasPrefix("ref:") {
            error(
                place,
                "Here stands the unresolved reference \"\(text.shown)\" instead of \(wanted).",
                remedy: "Put the value in its place: a reference says nothing outside its program.")
            return
        }
        error(
            place, "Here stands \(place.node.shown) instead of \(wanted).",
            remedy: "Correct the value on the platform and export the journey again.")
    }
}

extension SourceNode {
    /// The value in a few words, for a complaint.
    fileprivate var shown: String {
        switch content {
        case .null: "null"
        case .bool(let flag): String(flag)
        case .number(let number): int.map(String.init) ?? String(number)
        case .string(let text): "the text \"\(text.shown)\""
        case .array: "an array"
        case .object: "an object"
        }
    }
}
