import JourneyModel

/// Answers of the Journey Builder API that are no journey.
enum SFMCResponse: CaseIterable {
    case auditLog, validation, publication, eventDefinition, asynchronousRequest, failure

    init?(_ root: SourceNode) {
        let first = root["items"]?.array?.first ?? root.array?.first ?? root
        guard root["activities"] == nil, first["activities"] == nil else { return nil }
        if first["action"] != nil, first["user"] != nil || first["timeStamp"] != nil {
            self = .auditLog
        } else if root["status"]?.string != nil,
            root["errors"]?.array != nil || root["warnings"]?.array != nil
        {
            let status = root["status"]?.string?.lowercased() ?? ""
            self = status.hasPrefix("validat") ? .validation : .publication
        } else if root["statusUrl"] != nil || root["statusId"] != nil {
            self = .asynchronousRequest
        } else if first["eventDefinitionKey"] != nil {
            self = .eventDefinition
        } else if root["errorcode"] != nil, root["message"] != nil {
            self = .failure
        } else {
            return nil
        }
    }

    var words: String {
        switch self {
        case .auditLog: "the audit log of a journey"
        case .validation: "the result of validating a journey"
        case .publication: "the result of publishing or validating a journey"
        case .eventDefinition: "a definition of entry events"
        case .asynchronousRequest: "the receipt of a publish or validate request"
        case .failure: "an error that the platform answered with"
        }
    }
}
