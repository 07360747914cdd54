extension Step {
    init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            key: try reader.required("key", reader.text("key")),
            label: try reader.required("label", reader.text("label")),
            platformKey: try reader.text("platformKey"),
            kind: try reader.required("kind", reader.word("kind", Kind.self)),
            channel: try reader.word("channel", Channel.self), team: try reader.text("team"),
            wait: try reader.object("wait", Wait.init(reader:)),
            content: try reader.object("content", Content.init(reader:)),
            consent: try reader.object("consent", Consent.init(reader:)),
            tags: try reader.texts("tags"), transferTo: try reader.text("transferTo"),
            next: try reader.text("next"),
            outcomes: try reader.objects("outcomes", Outcome.init(reader:)))
    }
}

extension Outcome {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            key: try reader.required("key", reader.text("key")), label: try reader.text("label"),
            condition: try reader.text("condition"), percent: try reader.number("percent"),
            next: try reader.required("next", reader.text("next")))
    }
}

extension Wait {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            duration: try reader.text("duration"), time: try reader.text("time"),
            weekdays: try reader.texts("weekdays"), zone: try reader.text("zone"),
            attribute: try reader.text("attribute"), offset: try reader.text("offset"))
    }
}

extension Content {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            asset: try reader.text("asset"), subject: try reader.text("subject"),
            messageClass: try reader.word("class", Class.self))
    }
}

extension Consent {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            basis: try reader.required("basis", reader.word("basis", Basis.self)),
            list: try reader.text("list"))
    }
}
