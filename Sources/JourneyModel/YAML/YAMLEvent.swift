/// One step of a YAML text as libyaml sees it.
struct YAMLEvent {
    enum Content {
        case documentStart, documentEnd, streamEnd, alias
        case scalar(String, isPlain: Bool)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    var content: Content
    var location: SourceLocation
    var hasAnchor = false
    var tag: String?
}
