/// A small journey as Journey Builder exports it.
enum ImportSample {
    static let sfmc = """
        {
          "id": "4f6a5a2e-0000-4000-8000-000000000001", "key": "welcome-series",
          "name": "Welcome series", "workflowApiVersion": 1.0, "status": "Published",
          "version": 3,
          "triggers": [{"key": "TRIGGER", "type": "EmailAudience", "name": "Signed up"}],
          "activities": [
            {"key": "EMAILV2-1", "name": "Welcome e-mail", "type": "EMAILV2",
             "outcomes": [{"key": "o1", "next": "WAIT-1"}]},
            {"key": "WAIT-1", "name": "Wait three days", "type": "WAIT",
             "configurationArguments": {"waitDuration": 3, "waitUnit": "DAYS"},
             "outcomes": [{"key": "o2", "next": "EMAILV2-2"}]},
            {"key": "EMAILV2-2", "name": "Reminder e-mail", "type": "EMAILV2",
             "outcomes": [{"key": "o3"}]}
          ]
        }
        """
}
