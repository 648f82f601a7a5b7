package org.example.credit;

/** What a client gets. */
record Decision(String label, double score) {}
