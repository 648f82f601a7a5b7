package org.example.credit;

/** What a client sends: {@code {"id":"r-1","age":41,"income":42000,"country":"DE","comment":"…"}}. */
record Application(String id, int age, double income, String country, String comment) {}
