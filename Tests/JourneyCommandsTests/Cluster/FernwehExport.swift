/// What Journey Builder runs of the practice company's journeys.
enum FernwehExport {
    /// As approved, but for the wait before the tips.
    static let onboarding = """
        {
          "key": "JRN-1001", "name": "Onboarding", "workflowApiVersion": 1.0,
          "status": "Published", "version": 13,
          "triggers": [{"key": "TRIGGER", "type": "SalesforceObjectTrigger",
            "metaData": {"eventDefinitionKey": "account created"}}],
          "activities": [
            {"key": "EMAILV2-1", "name": "Welcome e-mail", "type": "EMAILV2",
             "outcomes": [{"key": "o1", "next": "WAITBYDURATION-1"}]},
            {"key": "WAITBYDURATION-1", "name": "Pause", "type": "WAIT",
             "configurationArguments": {"waitDuration": 3, "waitUnit": "DAYS"},
             "outcomes": [{"key": "o2", "next": "EMAILV2-2"}]},
            {"key": "EMAILV2-2", "name": "Reminder e-mail", "type": "EMAILV2",
             "outcomes": [{"key": "o3", "next": "WAITBYDURATION-2"}]},
            {"key": "WAITBYDURATION-2", "name": "Pause", "type": "WAIT",
             "configurationArguments": {"waitDuration": 5, "waitUnit": "DAYS"},
             "outcomes": [{"key": "o4", "next": "EMAILV2-3"}]},
            {"key": "EMAILV2-3", "name": "Tips e-mail", "type": "EMAILV2",
             "outcomes": [{"key": "o5", "next": "DECISION-1"}]},
            {"key": "DECISION-1", "name": "Has ordered?", "type": "MULTICRITERIADECISION",
             "outcomes": [
               {"key": "yes", "metaData":
                 {"label": "Ordered", "criteriaDescription": "at least one order"}},
               {"key": "no", "next": "WAITBYDURATION-3", "metaData":
                 {"label": "Not yet", "criteriaDescription": "otherwise"}}]},
            {"key": "WAITBYDURATION-3", "name": "Pause", "type": "WAIT",
             "configurationArguments": {"waitDuration": 3, "waitUnit": "DAYS"},
             "outcomes": [{"key": "o6", "next": "EMAILV2-4"}]},
            {"key": "EMAILV2-4", "name": "Offer e-mail", "type": "EMAILV2",
             "outcomes": [{"key": "o7"}]}
          ],
          "exits": [
            {"key": "complaint", "name": "Complaint", "description": "has an open complaint"},
            {"key": "unsubscribed", "name": "Unsubscribed",
             "description": "left the list email_marketing"}
          ],
          "goals": [{"key": "first-order", "name": "First order", "description": "order placed"}]
        }
        """
}
